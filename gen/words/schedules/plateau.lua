local fields = require("words.schedules.fields")

return {
  name = "plateau",
  doc = "When a loss has stopped falling, the rate is multiplied by gamma.",
  fields = {
    gamma = fields.gamma(0.1),
    patience = fields.count(0, 10, "checks without a new best that are borne"),
    threshold = fields.number(0, 1, 1e-4, "a new best is lower by more than this share"),
    cooldown = fields.count(0, 0, "checks after a fall in which none is counted"),
    min = fields.min,
    watch = { one_of = { "train", "test" }, default = "test", doc = "whose loss, at each check" },
    warmup = fields.warmup,
  },
}
