-- One of each way to branch: an inception block, a residual block that gates its channels, and an
-- auxiliary head. `gen/etch graph specs/demo/branches.lua | dot -Tsvg` draws it.
local function conv(name, channels, kernel)
  return conv2d(name) { channels = channels, kernel = kernel, padding = "same", act = "relu" }
end

return model "branches" {
  data  = "synthetic:digits",
  batch = 64,
  input "image" { 1, 28, 28 },
  conv("stem", 16, 5),
  max_pool2d "half" { kernel = 2 },
  inception "mixed" {
    conv("one", 8, 1),
    { conv("three_reduce", 8, 1), conv("three", 16, 3) },
    { max_pool2d "pool" { kernel = 3, stride = 1, padding = 1 }, conv("project", 8, 1) },
  },
  residual "block" {
    conv("a", 32, 3),
    conv2d "b" { channels = 32, kernel = 3, padding = "same" },
    squeeze_excite "gate" { reduction = 4 },
    act = "relu",
  },
  global_avg_pool "pool" {},
  dense "score" { units = 10 },
  flatten "all" { from = "mixed" },
  dense "aux" { units = 10 },
  output = "score",
  loss = {
    softmax_cross_entropy {},
    softmax_cross_entropy { on = "aux", weight = 0.3 },
  },
  init      = he {},
  optimizer = adam { lr = 0.002 },
  train     = { epochs = 2 },
}
