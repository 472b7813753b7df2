local distribution = require("words.distribution")

return {
  name = "glorot",
  doc = "Standard deviation sqrt(2 / (inputs of a unit + units that read an input)): Glorot and "
    .. "Bengio, 2010, as in their paper.",
  fields = { distribution = distribution.field },
  spread = function(fan, f)
    return distribution.spread(math.sqrt(2 / (fan.inputs + fan.outputs)), f.distribution)
  end,
}
