-- How many layers, how wide, and how fast: a search that also changes the network. Each distinct
-- network is compiled once; what only sets the learning rate runs the same program again.
--
--   gen/etch search specs/demo/architecture.lua -- --data fashion-mnist
return search "architecture" {
  doc = "One to three hidden layers of 20 to 200 units each, and the learning rate.",
  model = function(h)
    local hidden = {}
    for i = 1, h.layers do
      hidden[i] = dense("hidden" .. i) { units = h.units, act = "relu" }
    end
    return model "clothes" {
      data  = "synthetic:digits",
      batch = 100,
      input "image" { 784 },
      hidden,
      dense "score" { units = 10 },
      loss      = softmax_cross_entropy {},
      init      = he {},
      optimizer = momentum { lr = h.lr, momentum = 0.9 },
      subset    = { train = 2000 },
      train     = { epochs = 5 },
    }
  end,
  integer "layers" { low = 1, high = 3 },
  integer "units"  { low = 20, high = 200 },
  real    "lr"     { low = 1e-4, high = 1, log = true },
  strategy = bayesian { first = 8, together = 4 },
  trials   = 24,
}
