-- ZFNet: Zeiler and Fergus, "Visualizing and understanding convolutional networks", 2013. Padding,
-- which the paper leaves open, is chosen for its sizes: 110, 55, 26, 13, 6.
local norm = lrn { size = 5, k = 2, alpha = 1e-4, beta = 0.75 }
local half = { kernel = 3, stride = 2, padding = 1 }

return model "zfnet" {
  data  = "imagenet",
  batch = 16,
  input "image" { 3, 224, 224 },
  conv2d "conv1" { channels = 96, kernel = 7, stride = 2, padding = 1, act = "relu" },
  max_pool2d(half), norm,
  conv2d "conv2" { channels = 256, kernel = 5, stride = 2, act = "relu" },
  max_pool2d(half), norm,
  conv2d "conv3" { channels = 384, kernel = 3, padding = 1, act = "relu" },
  conv2d "conv4" { channels = 384, kernel = 3, padding = 1, act = "relu" },
  conv2d "conv5" { channels = 256, kernel = 3, padding = 1, act = "relu" },
  max_pool2d { kernel = 3, stride = 2 },
  flatten {},
  dense "fc6" { units = 4096, act = "relu" }, dropout { ratio = 0.5 },
  dense "fc7" { units = 4096, act = "relu" }, dropout { ratio = 0.5 },
  dense "fc8" { units = 1000 },
  loss        = softmax_cross_entropy {},
  init        = normal { std = 0.01 },
  optimizer   = momentum { lr = 0.01, momentum = 0.9 },
  schedule    = step { every = 30, gamma = 0.1 },
  train       = { epochs = 70 },
  augment     = { flip = true },
}
