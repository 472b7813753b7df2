local tensor = require("lib.tensor")

return {
  name = "unbiased",
  doc = "A variance over the live samples, times live / (live - 1); that of one sample stays 0.",
  args = { "variance" },
  type = function(_, variance)
    return variance
  end,
  grad = false,
  eval = function(_, variance, context)
    local live = context.live
    return tensor.map(function(v)
      return live / math.max(live - 1, 1) * v
    end, variance)
  end,
  formula = function(_, variance)
    return ("%s live / (live - 1)"):format(variance)
  end,
  cases = { { args = { { 33 } }, live = 5 }, { args = { { 3 } }, live = 1 } },
}
