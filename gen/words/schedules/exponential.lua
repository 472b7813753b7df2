return {
  name = "exponential",
  doc = "After every epoch or step the rate is multiplied by gamma.",
  fields = {
    gamma = {
      type = "number",
      above = 0,
      max = 1,
      default = 0.95,
      doc = "factor",
    },
    unit = {
      one_of = { "epochs", "steps" },
      default = "epochs",
      doc = "what is counted",
    },
  },
}
