local tensor = require("lib.tensor")

return {
  name = "share_live",
  doc = "x / live for each live sample, 0 for the others: the gradient of mean_live.",
  args = { "x" },
  attrs = { rows = 1 },
  type = function(attrs)
    return { type = "real", shape = { attrs.rows }, batched = true }
  end,
  grad = false,
  eval = function(attrs, x, context)
    return tensor.new({ attrs.rows }, function(i)
      return i <= context.live and x.data[1] / context.live or 0
    end)
  end,
  formula = function(_, x)
    return x .. " / live samples"
  end,
  cases = {
    { args = { { 1 } }, attrs = { rows = 21 } },
    { args = { { 1 } }, attrs = { rows = 2050 } },
  },
}
