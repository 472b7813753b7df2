local number = require("lib.number")
local softmax = require("ops.softmax")
local tensor = require("lib.tensor")

return {
  name = "softmax_cross_entropy_grad",
  doc = "dx[i] = (softmax(x[i]) - one at label[i]) dy[i]. Of the one, smoothing may be divided "
    .. "among all classes.",
  args = { "x", "label", "dy" },
  attrs = { smoothing = 0 },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(attrs, x, label, dy)
    local p = softmax.eval({}, x)
    local columns = x.shape[2]
    return tensor.new(x.shape, function(index)
      local i, j = (index - 1) // columns + 1, (index - 1) % columns
      local target = (j == label.data[i] and 1 - attrs.smoothing or 0) + attrs.smoothing / columns
      return (p.data[index] - target) * dy.data[i]
    end)
  end,
  formula = function(attrs, x, label, dy)
    local smoothed = attrs.smoothing > 0 and " smoothed by " .. number.text(attrs.smoothing) or ""
    return ("(softmax(%s) - one at %s%s) %s"):format(x, label, smoothed, dy)
  end,
  cases = {
    { args = { { 5, 10 }, { 5, classes = 10 }, { 5 } }, batched = { true, true, true } },
    { args = { { 6, 37 }, { 6, classes = 37 }, { 6 } }, batched = { true, true, true } },
    {
      args = { { 6, 37 }, { 6, classes = 37 }, { 6 } },
      batched = { true, true, true },
      attrs = { smoothing = 0.1 },
    },
  },
}
