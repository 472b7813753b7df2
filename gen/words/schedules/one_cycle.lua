local fields = require("words.schedules.fields")

return {
  name = "one_cycle",
  doc = "Up to lr and down to almost nothing, in half waves: Smith, 2018, as PyTorch's.",
  fields = {
    epochs = fields.epochs,
    steps = fields.steps,
    rise = {
      type = "number",
      above = 0,
      below = 1,
      default = 0.3,
      doc = "share of the steps in which the rate rises",
    },
    div = fields.number(1, 1e6, 25, "lr over the rate at the start"),
    final_div = fields.number(1, 1e9, 1e4, "the rate at the start over that at the end"),
    warmup = fields.warmup,
  },
}
