-- Pictures that are moved, mirrored and put into units, for a network whose samples stand in the
-- lanes of vectors.
return model "augmented" {
  data    = "synthetic:digits",
  batch   = 20,
  augment = { crop = 3, flip = true, mean = { 0.15 }, deviation = { 0.3 } },
  input "image" { 1, 28, 28 },
  conv2d "conv" { channels = 5, kernel = 5, stride = 2, act = "relu" },
  max_pool2d "pool" { kernel = 2 },
  flatten {},
  dense "score" { units = 10 },
  loss      = softmax_cross_entropy {},
  optimizer = sgd { lr = 0.1 },
}
