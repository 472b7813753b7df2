local tensor = require("lib.tensor")

return {
  name = "bias_corrections",
  doc = "Counts the steps, and says what is still missing of means that began at 0: 1 - beta^t.",
  args = { "t" },
  results = { "t_next", "first", "second" },
  attrs = { beta1 = "beta1", beta2 = "beta2" },
  hypers = { "beta1", "beta2" },
  type = function(_, t)
    return t, t, t
  end,
  grad = false,
  eval = function(attrs, t, context)
    local function correction(beta)
      return tensor.map(function(steps)
        return 1 - context.hypers[beta] ^ (steps + 1)
      end, t)
    end
    return tensor.map(function(steps)
      return steps + 1
    end, t), correction(attrs.beta1), correction(attrs.beta2)
  end,
  formula = function(attrs, t)
    return ("%s + 1; 1 - %s^%s, 1 - %s^%s"):format(t, attrs.beta1, t, attrs.beta2, t)
  end,
  cases = { { args = { { 1, positive = true } } } },
}
