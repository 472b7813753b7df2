local fields = require("words.schedules.fields")

return {
  name = "cosine",
  doc = "Half a wave from lr down to min lr, where it stays: Loshchilov and Hutter, 2017.",
  fields = {
    epochs = fields.epochs,
    steps = fields.steps,
    min = fields.min,
    warmup = fields.warmup,
  },
}
