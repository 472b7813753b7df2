local fields = require("words.schedules.fields")

return {
  name = "flat",
  doc = "The learning rate as it is; with `warmup`, after that.",
  fields = {
    warmup = fields.warmup,
  },
}
