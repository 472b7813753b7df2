-- Networks that are no chain: ways around layers and beside them, values that are read several
-- times, heads that only training sees.
local function net(name, items)
  items.data, items.batch = items.data or "synthetic:spirals", 50
  items.optimizer = sgd { lr = 0.1 }
  return model(name)(items)
end

return {
  -- Two residual blocks, of which one changes the size; branches side by side; a head on the way.
  net("branch_heads", {
    input "point" { 2 },
    dense "stem" { units = 20, act = "tanh" },
    residual "same" {
      dense "fc1" { units = 20, act = "relu" },
      dense "fc2" { units = 20 },
      act = "relu",
    },
    residual "wider" {
      dense "fc1" { units = 17, act = "relu" },
      batch_norm "bn" {},
      dense "fc2" { units = 33 },
      shortcut = dense "down" { units = 33, bias = false },
      act = "relu",
    },
    inception "mixed" {
      dense "a" { units = 5, act = "tanh" },
      { dense "b_reduce" { units = 3 }, dense "b" { units = 16, act = "relu" } },
      {},
    },
    dense "score" { units = 3 },
    dense "aux_hidden" { units = 9, act = "tanh", from = "same" },
    dense "aux" { units = 3 },
    loss = {
      softmax_cross_entropy { on = "score" },
      softmax_cross_entropy { on = "aux", weight = 0.3 },
    },
  }),
  -- Gates, sums of three, blocks in blocks; two losses on one output, which differ in what they
  -- compare with.
  net("branch_gates", {
    input "point" { 2 },
    dense "left" { units = 16, act = "sigmoid" },
    dense "right" { units = 16, act = "tanh", from = "point" },
    multiply "gated" { from = { "left", "right" } },
    add "sum" { from = { "gated", "left", "right" } },
    inception "outer" {
      residual "inner" { dense "fc" { units = 16 }, act = "tanh" },
      {},
      act = "tanh",
    },
    multiply "square" { from = { "outer", "outer" } },
    concat "all" { from = { "square", "point", "sum" } },
    dense "score" { units = 3 },
    dense "early" { units = 3, from = "sum" },
    output = "score",
    loss = {
      hinge { on = "early", weight = 0.5 },
      mean_squared_error {},
      softmax_cross_entropy { weight = 0.2 },
    },
    regularizer = l2 { lambda = 0.01 },
  }),
  -- Branches of filters: channels side by side, a way around that changes the size, a gate that
  -- looks at whole maps.
  net("branch_filters", {
    data = "synthetic:digits",
    input "image" { 1, 28, 28 },
    conv2d "stem" { channels = 6, kernel = 5, stride = 3, act = "relu" },
    inception "mixed" {
      conv2d "a" { channels = 4, kernel = 1, act = "relu" },
      conv2d "b" { channels = 5, kernel = 3, padding = 1, act = "relu" },
      {},
    },
    residual "down" {
      conv2d "conv1" { channels = 17, kernel = 3, stride = 2, padding = 1, act = "relu" },
      conv2d "conv2" { channels = 17, kernel = 3, padding = 1 },
      squeeze_excite "se" { reduction = 4 },
      shortcut = conv2d "project" { channels = 17, kernel = 1, stride = 2, bias = false },
      act = "relu",
    },
    flatten {},
    dense "score" { units = 10 },
    loss = softmax_cross_entropy {},
  }),
}
