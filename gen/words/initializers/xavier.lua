local distribution = require("words.distribution")

return {
  name = "xavier",
  doc = "Standard deviation sqrt(1 / inputs of a unit): Glorot and Bengio, 2010, in the fan-in "
    .. "form of Caffe.",
  fields = { distribution = distribution.field },
  spread = function(fan, f)
    return distribution.spread(math.sqrt(1 / fan.inputs), f.distribution)
  end,
}
