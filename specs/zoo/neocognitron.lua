-- The sizes of Fukushima's Neocognitron (1980): S-cells that find features, here convolutions with
-- a rectifier, and C-cells that tolerate shifts, here averages over windows. The original has
-- inhibiting cells and learns without supervision, by winner takes all; this imitation is trained
-- by back-propagation, and adds a layer that names digits.
local function s_cells(name, kernel, padding)
  return conv2d(name) { channels = 24, kernel = kernel, padding = padding, act = "relu" }
end

return model "neocognitron" {
  data  = "synthetic:digits",
  batch = 50,
  input "u0" { 1, 16, 16 },
  s_cells("s1", 5, 2), avg_pool2d "c1" { kernel = 7, stride = 1 },
  s_cells("s2", 5, 1), avg_pool2d "c2" { kernel = 3, stride = 1 },
  s_cells("s3", 5, 0), avg_pool2d "c3" { kernel = 2, stride = 1 },
  flatten {},
  dense "score" { units = 10 },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = adam { lr = 0.003 },
  train     = { epochs = 10 },
}
