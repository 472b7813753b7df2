-- PERFORMANCE.md, section 2: mlp6 with batch normalization, SGD.
local function hidden(name)
  return { dense(name) { units = 100 }, batch_norm {}, relu {} }
end

return model "mlp6_bn_sgd" {
  data  = "synthetic:digits",
  batch = 100,
  input "image" { 784 },
  hidden "hidden1", hidden "hidden2", hidden "hidden3", hidden "hidden4", hidden "hidden5",
  dense "score" { units = 10 },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = sgd { lr = 0.1 },
}
