-- Which of eight sounds: six tones of a different pitch, a rising and a falling one, in noise.
--
-- No single value tells a pitch, and no value is louder in one sound than in another: convolutions
-- along time find the waves. Ten passes over 4,000 sounds take some seconds; the network then gets
-- at least .99 of 1,000 others right.
return model "tones" {
  data  = "synthetic:tones",
  batch = 50,
  input "sound" { 1, 256 },                        -- one channel, 256 values
  conv1d "conv1" { channels = 16, kernel = 16, stride = 4, act = "tanh" },
  conv1d "conv2" { channels = 32, kernel = 8, stride = 4, act = "tanh" },
  flatten {},
  dense "kind" { units = 8 },
  loss      = softmax_cross_entropy {},
  optimizer = adam { lr = 0.003 },
  train     = { epochs = 10 },
}
