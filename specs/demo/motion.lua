-- In which of eight directions a spot moves: films of eight frames of 16 x 16 points.
--
-- No single frame tells, since the spot may begin anywhere: convolutions over time and place
-- compare the frames. Eight passes over 4,000 films take some seconds and reach .99.
return model "motion" {
  data  = "synthetic:motion",
  batch = 50,
  input "film" { 1, 8, 16, 16 },                   -- one channel, frames, height, width
  conv3d "conv1" { channels = 16, kernel = { 4, 5, 5 }, stride = 2, act = "silu" },
  conv3d "conv2" { channels = 32, kernel = 3, act = "silu" },
  flatten {},
  dense "direction" { units = 8 },
  loss      = softmax_cross_entropy {},
  optimizer = adam { lr = 0.002 },
  train     = { epochs = 8 },
}
