local softmax = require("ops.softmax")
local tensor = require("lib.tensor")

return {
  name = "softmax_cross_entropy_grad",
  doc = "dx[i] = (softmax(x[i]) - one at label[i]) dy[i].",
  args = { "x", "label", "dy" },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(_, x, label, dy)
    local p = softmax.eval({}, x)
    local columns = x.shape[2]
    return tensor.new(x.shape, function(index)
      local i, j = (index - 1) // columns + 1, (index - 1) % columns
      return (p.data[index] - (j == label.data[i] and 1 or 0)) * dy.data[i]
    end)
  end,
  formula = function(_, x, label, dy)
    return ("(softmax(%s) - one at %s) %s"):format(x, label, dy)
  end,
  cases = {
    { args = { { 5, 10 }, { 5, classes = 10 }, { 5 } }, batched = { true, true, true } },
    { args = { { 6, 37 }, { 6, classes = 37 }, { 6 } }, batched = { true, true, true } },
  },
}
