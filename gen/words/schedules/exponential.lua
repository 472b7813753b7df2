local fields = require("words.schedules.fields")

return {
  name = "exponential",
  doc = "After every epoch or step the rate is multiplied by gamma.",
  fields = {
    gamma = fields.gamma(0.95),
    unit = fields.unit,
    warmup = fields.warmup,
  },
}
