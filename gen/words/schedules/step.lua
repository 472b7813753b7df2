local fields = require("words.schedules.fields")

return {
  name = "step",
  doc = "Every so often the rate is multiplied by gamma.",
  fields = {
    every = fields.count(1, 10, "epochs or steps between two falls"),
    gamma = fields.gamma(0.1),
    unit = fields.unit,
    warmup = fields.warmup,
  },
}
