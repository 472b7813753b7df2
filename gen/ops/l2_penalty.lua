local tensor = require("lib.tensor")

return {
  name = "l2_penalty",
  doc = "lambda / 2 * sum of w^2.",
  args = { "w" },
  attrs = { lambda = "l2" },
  hypers = { "lambda" },
  type = function()
    return { type = "real", shape = { 1 }, batched = false }
  end,
  grad = function(g, n, dy)
    return { w = g:l2_penalty_grad(n.w, dy, { lambda = n.attrs.lambda }) }
  end,
  eval = function(attrs, w, context)
    local sum = 0
    for _, x in ipairs(w.data) do
      sum = sum + x * x
    end
    return tensor.new({ 1 }, function()
      return context.hypers[attrs.lambda] / 2 * sum
    end)
  end,
  formula = function(attrs, w)
    return ("%s / 2 sum of %s^2"):format(attrs.lambda, w)
  end,
  cases = { { args = { { 5, 7 } } }, { args = { { 3, 33 } } }, { args = { { 17 } } } },
}
