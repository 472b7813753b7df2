return {
  name = "one_cycle",
  doc = "Up to lr and down to almost nothing, in half waves: Smith, 2018, as PyTorch's.",
  fields = {
    epochs = {
      type = "integer",
      min = 1,
      max = 1 << 30,
      optional = true,
      doc = "length; the rest of the run unless given",
    },
    steps = {
      type = "integer",
      min = 1,
      max = 1 << 53,
      optional = true,
      doc = "length in steps, instead of epochs",
    },
    rise = {
      type = "number",
      above = 0,
      below = 1,
      default = 0.3,
      doc = "share of the steps in which the rate rises",
    },
    div = {
      type = "number",
      min = 1,
      max = 1e6,
      default = 25,
      doc = "lr over the rate at the start",
    },
    final_div = {
      type = "number",
      min = 1,
      max = 1e9,
      default = 1e4,
      doc = "the rate at the start over that at the end",
    },
  },
}
