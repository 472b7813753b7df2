local tensor = require("lib.tensor")

return {
  name = "l1_penalty",
  doc = "before + lambda * sum of |w|.",
  args = { "w", "before" },
  attrs = { lambda = "l1" },
  hypers = { "lambda" },
  kink = "w",
  type = function()
    return { type = "real", shape = { 1 }, batched = false }
  end,
  grad = function(g, n, dy)
    return { w = g:l1_penalty_grad(n.w, dy, { lambda = n.attrs.lambda }), before = dy }
  end,
  eval = function(attrs, w, before, context)
    local sum = 0
    for _, x in ipairs(w.data) do
      sum = sum + math.abs(x)
    end
    return tensor.new({ 1 }, function()
      return before.data[1] + context.hypers[attrs.lambda] * sum
    end)
  end,
  formula = function(attrs, w, before)
    return ("%s + %s sum of |%s|"):format(before, attrs.lambda, w)
  end,
  cases = {
    { args = { { 5, 7 }, { 1 } } },
    { args = { { 3, 33 }, { 1 } } },
    { args = { { 17 }, { 1 } } },
  },
}
