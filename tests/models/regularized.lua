-- Regularizers for the model and for a layer, as a term of the loss and as a step of their own;
-- dropout in both forms.
local function net(name, changes)
  return model(name) {
    data = "synthetic:spirals",
    batch = 50,
    input "point" { 2 },
    dense "fc1" { units = 20, act = "tanh", regularizer = changes.first },
    changes.between or {},
    dense "score" { units = 3, regularizer = changes.second },
    loss = softmax_cross_entropy {},
    optimizer = sgd { lr = 0.1 },
    regularizer = changes.all,
  }
end

return {
  net("reg_l2", { all = l2 { lambda = 0.01 } }),
  net("reg_none", { all = l2 { lambda = 0.1 }, first = none {}, second = l2 { lambda = 0.02 } }),
  net("reg_l1", { first = l1 { lambda = 0.002 }, second = elastic { l1 = 0.001, l2 = 0.01 } }),
  net("reg_decay", { all = decay { rate = 0.01 } }),
  net("reg_max_norm", { all = max_norm { limit = 0.5 } }),
  net("reg_proximal", { all = l1 { lambda = 0.005, proximal = true } }),
  net("reg_several", {
    all = { l2 { lambda = 0.01 }, max_norm { limit = 0.7 }, decay { rate = 0.01 } },
    second = { l1 { lambda = 0.002 }, l2 { lambda = 0.01 } },
  }),
  net("reg_dropout", { between = { dropout "drop1" {} } }),
  net("reg_dropout_course", { between = { dropout "drop1" { ratio = 0.2, form = "course" } } }),
}
