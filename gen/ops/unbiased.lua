local tensor = require("lib.tensor")

return {
  name = "unbiased",
  doc = "A variance over n numbers, times n / (n - 1), where n is `places` for each live sample; "
    .. "that of one number stays 0.",
  args = { "variance" },
  attrs = { places = 1 },
  type = function(_, variance)
    return variance
  end,
  grad = false,
  eval = function(attrs, variance, context)
    local n = context.live * attrs.places
    return tensor.map(function(v)
      return n / math.max(n - 1, 1) * v
    end, variance)
  end,
  formula = function(attrs, variance)
    local n = attrs.places == 1 and "live" or ("(%d live)"):format(attrs.places)
    return ("%s %s / (%s - 1)"):format(variance, n, n)
  end,
  cases = {
    { args = { { 33 } }, live = 5 },
    { args = { { 3 } }, live = 1 },
    { args = { { 17 } }, live = 2, attrs = { places = 12 } },
  },
}
