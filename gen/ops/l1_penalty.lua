local tensor = require("lib.tensor")

return {
  name = "l1_penalty",
  doc = "lambda * sum of |w|.",
  args = { "w" },
  attrs = { lambda = "l1" },
  hypers = { "lambda" },
  kink = "w",
  type = function()
    return { type = "real", shape = { 1 }, batched = false }
  end,
  grad = function(g, n, dy)
    return { w = g:l1_penalty_grad(n.w, dy, { lambda = n.attrs.lambda }) }
  end,
  eval = function(attrs, w, context)
    local sum = 0
    for _, x in ipairs(w.data) do
      sum = sum + math.abs(x)
    end
    return tensor.new({ 1 }, function()
      return context.hypers[attrs.lambda] * sum
    end)
  end,
  formula = function(attrs, w)
    return ("%s sum of |%s|"):format(attrs.lambda, w)
  end,
  cases = { { args = { { 5, 7 } } }, { args = { { 3, 33 } } }, { args = { { 17 } } } },
}
