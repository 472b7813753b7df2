local tensor = require("lib.tensor")

return {
  name = "mean_live",
  doc = "The mean of one number per sample over the live samples of the batch, in order.",
  args = { "x" },
  type = function()
    return { type = "real", shape = { 1 }, batched = false }
  end,
  grad = function(g, n, dy)
    return { x = g:share_live(dy, { rows = g:get(n.x).shape[1] }) }
  end,
  eval = function(_, x, context)
    local sum = 0
    for i = 1, context.live do
      sum = sum + x.data[i]
    end
    return tensor.new({ 1 }, function()
      return sum / context.live
    end)
  end,
  formula = function(_, x)
    return "mean of " .. x
  end,
  cases = { { args = { { 5 } }, batched = { true } }, { args = { { 100 } }, batched = { true } } },
}
