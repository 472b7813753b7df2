local codes = require("ops.codes")
local tensor = require("lib.tensor")

return {
  name = "nearest_code",
  doc = "loss[i] = d + log(exp(-rubbish) + sum over k of exp(-x[i][k])), d = x[i][label[i]], which "
    .. "is -log of the share of that class; without a `rubbish` d alone.",
  args = { "x", "label" },
  attrs = codes.attrs,
  type = function(_, x)
    return { type = "real", shape = { x.shape[1] }, batched = true }
  end,
  grad = function(g, n, dy)
    return { x = g:nearest_code_grad(n.x, n.label, dy, n.attrs) }
  end,
  eval = function(attrs, x, label)
    return tensor.new({ x.shape[1] }, function(i)
      local own = tensor.at(x, i, label.data[i] + 1)
      local near, sum = codes.shares(attrs, x, i)
      return attrs.rubbish and own - near + math.log(sum) or own
    end)
  end,
  formula = function(attrs, x, label)
    return ("%s[%s]%s"):format(x, label, attrs.rubbish and " against the others" or "")
  end,
  cases = codes.cases({ "x", "label" }),
}
