-- A network that keeps what its layers compute, and one that computes it again: every way to mark
-- layers, and what must not be done twice (running statistics) or must come out alike (dropout).
local function net(name, again)
  return model(name) {
    data = "synthetic:digits",
    batch = 12,
    seed = 3,
    input "image" { 1, 28, 28 },
    conv2d "stem" { channels = 4, kernel = 3, stride = 4, padding = { 1, 1 }, bias = false },
    sequence "norm" { batch_norm {}, relu {}, recompute = again },
    conv2d "next" { channels = 8, kernel = 1 },
    residual "a" {
      conv2d "c1" { channels = 8, kernel = 3, padding = "same", bias = false },
      batch_norm {},
      relu {},
      dropout { ratio = 0.1 },
      conv2d "c2" { channels = 8, kernel = 3, padding = "same", bias = false },
      batch_norm {},
      act = "relu",
      recompute = again,
    },
    residual "b" {
      conv2d "c1" { channels = 8, kernel = 3, padding = "same", act = "relu" },
      conv2d "c2" { channels = 8, kernel = 3, padding = "same", recompute = again },
      act = "relu",
      recompute = again,
    },
    inception "c" {
      { conv2d { channels = 3, kernel = 3, padding = "same", act = "relu" }, dropout {} },
      { max_pool2d { kernel = 3, stride = 1, padding = "same" }, lrn {} },
      recompute = again,
    },
    conv2d "d" { channels = 5, kernel = 3, act = "relu", recompute = again },
    max_pool2d { kernel = 2, recompute = again },
    flatten {},
    layer_norm { recompute = again },
    dense "f" { units = 20, act = "tanh", recompute = again },
    batch_norm { recompute = again },
    dense "score" { units = 10, recompute = again },
    loss = softmax_cross_entropy {},
    regularizer = l1 { lambda = 1e-4 },
    optimizer = momentum { lr = 0.01 },
    train = { steps = 8, batches = "shuffled" },
  }
end

return { net("all_kept", nil), net("all_again", true) }
