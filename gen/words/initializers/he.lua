local distribution = require("words.distribution")

return {
  name = "he",
  doc = "Standard deviation sqrt(2 / inputs of a unit): He, Zhang, Ren and Sun, 2015.",
  fields = { distribution = distribution.field },
  spread = function(fan, f)
    return distribution.spread(math.sqrt(2 / fan.inputs), f.distribution)
  end,
}
