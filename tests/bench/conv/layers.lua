-- Convolutions of known networks: square images, `size` elements on a side.
local function layer(name, batch, inputs, outputs, size, kernel, stride, pad)
  return {
    name = ("%s %dx%d %d->%d %dx%d"):format(name, kernel, kernel, inputs, outputs, size, size),
    batch = batch,
    inputs = inputs,
    outputs = outputs,
    size = size,
    kernel = kernel,
    stride = stride,
    pad = pad,
  }
end

return {
  layer("simple", 96, 1, 30, 28, 5, 1, 0),
  layer("lenet1", 96, 1, 6, 28, 5, 1, 0),
  layer("lenet2", 96, 6, 16, 12, 5, 1, 0),
  layer("deep1", 96, 1, 16, 28, 3, 1, 1),
  layer("deep2", 96, 16, 16, 28, 3, 1, 1),
  layer("deep4", 96, 32, 32, 16, 3, 1, 2),
  layer("deep6", 96, 64, 64, 8, 3, 1, 1),
  layer("resnet1", 16, 3, 64, 224, 7, 2, 3),
  layer("resnet2", 16, 64, 64, 56, 3, 1, 1),
  layer("resnet3", 16, 64, 128, 56, 3, 2, 1),
  layer("resnet3", 16, 128, 128, 28, 3, 1, 1),
  layer("resnet4", 16, 256, 256, 14, 3, 1, 1),
  layer("resnet5", 16, 512, 512, 7, 3, 1, 1),
  layer("vgg5", 16, 512, 512, 14, 3, 1, 1),
  layer("alexnet1", 16, 3, 96, 227, 11, 4, 0),
  layer("alexnet2", 16, 96, 256, 27, 5, 1, 2),
  layer("googlenet", 16, 192, 64, 28, 1, 1, 0),
  layer("googlenet", 16, 480, 192, 14, 1, 1, 0),
}
