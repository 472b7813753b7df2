local softmax = require("ops.softmax")
local tensor = require("lib.tensor")

return {
  name = "softmax_cross_entropy",
  doc = "loss[i] = -log(softmax(x[i])[label[i]]), by log-sum-exp: exact for any x.",
  args = { "x", "label" },
  type = function(_, x)
    return { type = "real", shape = { x.shape[1] }, batched = true }
  end,
  grad = function(g, n, dy)
    return { x = g:softmax_cross_entropy_grad(n.x, n.label, dy) }
  end,
  eval = function(_, x, label)
    local p = softmax.eval({}, x)
    return tensor.new({ x.shape[1] }, function(i)
      return -math.log(tensor.at(p, i, label.data[i] + 1))
    end)
  end,
  formula = function(_, x, label)
    return ("-log softmax(%s)[%s]"):format(x, label)
  end,
  cases = {
    { args = { { 5, 10 }, { 5, classes = 10 } }, batched = { true, true } },
    { args = { { 6, 37 }, { 6, classes = 37 } }, batched = { true, true } },
  },
}
