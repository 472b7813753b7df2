return {
  name = "he",
  doc = "Normal with standard deviation sqrt(2 / fan_in): He, Zhang, Ren and Sun, 2015.",
  spread = function(fan_in)
    return { kind = "normal", scale = math.sqrt(2 / fan_in) }
  end,
}
