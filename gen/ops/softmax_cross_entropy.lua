local number = require("lib.number")
local softmax = require("ops.softmax")
local tensor = require("lib.tensor")

return {
  name = "softmax_cross_entropy",
  doc = "loss[i] = -log(softmax(x[i])[label[i]]), by log-sum-exp: exact for any x. With smoothing "
    .. "s, 1 - s of that and s of the mean over all classes.",
  args = { "x", "label" },
  attrs = { smoothing = 0 },
  type = function(_, x)
    return { type = "real", shape = { x.shape[1] }, batched = true }
  end,
  grad = function(g, n, dy)
    return { x = g:softmax_cross_entropy_grad(n.x, n.label, dy, n.attrs) }
  end,
  eval = function(attrs, x, label)
    local p = softmax.eval({}, x)
    return tensor.new({ x.shape[1] }, function(i)
      local sum = 0
      for j = 1, x.shape[2] do
        sum = sum - math.log(tensor.at(p, i, j))
      end
      local right = -math.log(tensor.at(p, i, label.data[i] + 1))
      return (1 - attrs.smoothing) * right + attrs.smoothing / x.shape[2] * sum
    end)
  end,
  formula = function(attrs, x, label)
    local smoothed = attrs.smoothing > 0 and " smoothed by " .. number.text(attrs.smoothing) or ""
    return ("-log softmax(%s)[%s%s]"):format(x, label, smoothed)
  end,
  cases = {
    { args = { { 5, 10 }, { 5, classes = 10 } }, batched = { true, true } },
    { args = { { 6, 37 }, { 6, classes = 37 } }, batched = { true, true } },
    {
      args = { { 6, 37 }, { 6, classes = 37 } },
      batched = { true, true },
      attrs = { smoothing = 0.1 },
    },
  },
}
