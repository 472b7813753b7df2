local tensor = require("lib.tensor")

return {
  name = "bias_corrections",
  doc = "Counts the steps; by what to multiply a mean that began at 0, and the root of one: "
    .. "1 / (1 - beta1^t), 1 / sqrt(1 - beta2^t).",
  args = { "t" },
  results = { "t_next", "unbias_m", "unbias_v" },
  attrs = { beta1 = "beta1", beta2 = "beta2" },
  hypers = { "beta1", "beta2" },
  type = function(_, t)
    return t, t, t
  end,
  grad = false,
  eval = function(attrs, t, context)
    local function factor(beta, power)
      return tensor.map(function(steps)
        return (1 - context.hypers[beta] ^ (steps + 1)) ^ power
      end, t)
    end
    return tensor.map(function(steps)
      return steps + 1
    end, t), factor(attrs.beta1, -1), factor(attrs.beta2, -0.5)
  end,
  formula = function(attrs, t)
    local text = "%s + 1; 1 / (1 - %s^%s), 1 / sqrt(1 - %s^%s)"
    return text:format(t, attrs.beta1, t, attrs.beta2, t)
  end,
  cases = { { args = { { 1, positive = true } } } },
}
