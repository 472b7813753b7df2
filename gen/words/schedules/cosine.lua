return {
  name = "cosine",
  doc = "Half a wave from lr down to min lr, where it stays: Loshchilov and Hutter, 2017.",
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
    min = {
      type = "number",
      min = 0,
      max = 1,
      default = 0,
      doc = "share of lr at the end",
    },
  },
}
