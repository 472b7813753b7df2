local tensor = require("lib.tensor")

return {
  name = "l2_penalty",
  doc = "before + lambda / 2 * sum of w^2.",
  args = { "w", "before" },
  attrs = { lambda = "l2" },
  hypers = { "lambda" },
  type = function()
    return { type = "real", shape = { 1 }, batched = false }
  end,
  grad = function(g, n, dy)
    return { w = g:l2_penalty_grad(n.w, dy, { lambda = n.attrs.lambda }), before = dy }
  end,
  eval = function(attrs, w, before, context)
    local sum = 0
    for _, x in ipairs(w.data) do
      sum = sum + x * x
    end
    return tensor.new({ 1 }, function()
      return before.data[1] + context.hypers[attrs.lambda] / 2 * sum
    end)
  end,
  formula = function(attrs, w, before)
    return ("%s + %s / 2 sum of %s^2"):format(before, attrs.lambda, w)
  end,
  cases = {
    { args = { { 5, 7 }, { 1 } } },
    { args = { { 3, 33 }, { 1 } } },
    { args = { { 17 }, { 1 } } },
  },
}
