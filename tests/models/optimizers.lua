-- One small network with every optimizer in PyTorch's form, with gradients clipped both ways, and
-- with a schedule: what tests/e2e/pytorch.py compares.
local function net(name, optimizer, more)
  return variant(model "net" {
    data  = "synthetic:spirals",
    batch = 50,
    input "point"  { 2 },
    dense "hidden" { units = 17, act = "tanh" },
    dense "score"  { units = 3 },
    loss      = softmax_cross_entropy {},
    init      = xavier {},
    optimizer = optimizer,
    train     = { epochs = 30 },
  }, { name = name, clip = more.clip, schedule = more.schedule })
end

return {
  net("by_momentum", momentum {}, {}),
  net("by_nesterov", nesterov {}, {}),
  net("by_adagrad", adagrad {}, {}),
  net("by_rmsprop", rmsprop {}, {}),
  net("by_adadelta", adadelta {}, {}),
  net("by_adam", adam {}, {}),
  net("by_adamw", adamw { weight_decay = 0.1 }, {}),
  net("by_value", sgd {}, { clip = { value = 0.01 } }),
  net("by_one_cycle", sgd {}, { schedule = one_cycle { steps = 10 } }),
  net("by_norm", sgd {}, { clip = { norm = 0.1 } }),
}
