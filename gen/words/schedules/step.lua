return {
  name = "step",
  doc = "Every so often the rate is multiplied by gamma.",
  fields = {
    every = {
      type = "integer",
      min = 1,
      max = 1 << 53,
      default = 10,
      doc = "epochs or steps between two falls",
    },
    gamma = {
      type = "number",
      above = 0,
      max = 1,
      default = 0.1,
      doc = "factor",
    },
    unit = {
      one_of = { "epochs", "steps" },
      default = "epochs",
      doc = "what is counted",
    },
  },
}
