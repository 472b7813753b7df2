-- The gradient check of a network with batch normalization: EXPERIMENTS.md, D4 and 6.3. With one
-- row x - mean is 0, all activations are ReLU(0), and a difference quotient sees a kink everywhere:
-- Etch rejects a batch of one, and this check uses more rows. `gradcheck` compares every tensor.
return model "batch_norm_gradient" {
  data  = "mnist",
  batch = 8,
  input "image" { 784 },
  dense "fc1"   { units = 100 }, batch_norm {}, relu {},
  dense "fc2"   { units = 100 }, batch_norm {}, relu {},
  dense "score" { units = 10 },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = sgd { lr = 0.01 },
  train     = { steps = 0 },
}
