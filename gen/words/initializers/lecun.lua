local distribution = require("words.distribution")

return {
  name = "lecun",
  doc = "Standard deviation sqrt(1 / inputs of a unit): LeCun, Bottou, Orr and Mueller, 1998. The "
    .. "same numbers as xavier, under the name that other libraries use.",
  fields = { distribution = distribution.field },
  spread = function(fan, f)
    return distribution.spread(math.sqrt(1 / fan.inputs), f.distribution)
  end,
}
