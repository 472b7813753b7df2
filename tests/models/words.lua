-- Each activation, and each loss in each form that gives other C, in a network small enough that
-- `gradcheck` looks at everything.
local function network(name, loss, layers)
  return model(name) {
    data  = "synthetic:digits",
    batch = 20,
    input "image" { 784 },
    layers,
    dense "score" { units = 10, init = glorot { distribution = "uniform" } },
    loss      = loss,
    init      = orthogonal {},
    optimizer = sgd { lr = 0.1 },
  }
end

local function hidden(act)
  return dense("hidden") { units = 12, act = act, bias_init = uniform { bound = 0.1 } }
end

return {
  network("words_activations", softmax_cross_entropy { label_smoothing = 0.1 }, {
    dense "first" { units = 24, act = "gelu" },
    dense "second" { units = 16 },
    leaky_relu { slope = 0.2 },
    dense "third" { units = 12, act = "elu" },
    dense "fourth" { units = 12, act = "silu" },
    dense "fifth" { units = 12, act = "softplus" },
    dense "sixth" { units = 12, act = "identity" },
    gelu { approximate = "tanh" },
  }),
  network("words_binary", binary_cross_entropy {}, { hidden("leaky_relu") }),
  network("words_hinge", hinge {}, { hidden("silu") }),
  network("words_absolute", mean_absolute_error {}, { hidden("gelu") }),
  network("words_huber", huber { delta = 0.5 }, { hidden("elu") }),
}
