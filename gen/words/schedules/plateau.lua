return {
  name = "plateau",
  doc = "When a loss has stopped falling, the rate is multiplied by gamma.",
  fields = {
    gamma = {
      type = "number",
      above = 0,
      max = 1,
      default = 0.1,
      doc = "factor",
    },
    patience = {
      type = "integer",
      min = 0,
      max = 1 << 30,
      default = 10,
      doc = "checks without a new best that are borne",
    },
    threshold = {
      type = "number",
      min = 0,
      below = 1,
      default = 1e-4,
      doc = "a new best is lower by more than this share",
    },
    cooldown = {
      type = "integer",
      min = 0,
      max = 1 << 30,
      default = 0,
      doc = "checks after a fall in which none is counted",
    },
    min = {
      type = "number",
      min = 0,
      max = 1,
      default = 0,
      doc = "share of lr below which it does not fall",
    },
    watch = {
      one_of = { "train", "test" },
      default = "test",
      doc = "whose loss, at each check",
    },
  },
}
