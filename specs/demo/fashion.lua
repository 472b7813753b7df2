-- A first network: which of ten kinds of clothing a grey picture shows.
--
-- Fashion-MNIST has 60,000 pictures of 28 x 28 points to learn from and 10,000 to be tested on. Two
-- layers of ReLU units and one score per kind reach about .88 of the test pictures after twenty
-- passes over the data.
return model "fashion" {
  data  = "fashion-mnist",
  batch = 100,                                     -- pictures per step

  input "image"   { 784 },                         -- 28 * 28 points, 0 (black) to 1 (white)
  dense "hidden1" { units = 128, act = "relu" },
  dense "hidden2" { units = 64, act = "relu" },
  dense "score"   { units = 10 },                  -- one number per kind: the largest is the answer

  loss      = softmax_cross_entropy {},
  init      = he {},                               -- keeps the size of values through ReLU layers
  optimizer = sgd { lr = 0.1 },
  train     = { epochs = 20, batches = "shuffled" },
}
