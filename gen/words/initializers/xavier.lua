return {
  name = "xavier",
  doc = "Normal with standard deviation sqrt(1 / fan_in): Glorot and Bengio, 2010, in the "
    .. "fan-in form of Caffe.",
  spread = function(fan_in)
    return { kind = "normal", scale = math.sqrt(1 / fan_in) }
  end,
}
