local codes = require("ops.codes")
local tensor = require("lib.tensor")

return {
  name = "nearest_code_grad",
  doc = "dx[i][k] = dy[i], at the label alone, minus dy[i] times the share of k.",
  args = { "x", "label", "dy" },
  attrs = codes.attrs,
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(attrs, x, label, dy)
    local columns = x.shape[2]
    return tensor.new(x.shape, function(index)
      local i, k = (index - 1) // columns + 1, (index - 1) % columns + 1
      local near, sum = codes.shares(attrs, x, i)
      local share = attrs.rubbish and math.exp(near - x.data[index]) / sum or 0
      return ((k == label.data[i] + 1 and 1 or 0) - share) * dy.data[i]
    end)
  end,
  formula = function(attrs, x, label, dy)
    local shares = attrs.rubbish and (" - shares of %s"):format(x) or ""
    return ("(one at %s%s) %s"):format(label, shares, dy)
  end,
  cases = codes.cases({ "x", "label", "dy" }),
}
