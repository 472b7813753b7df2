return {
  name = "normal",
  doc = "Normal numbers with mean 0 and the given standard deviation.",
  fields = {
    std = { type = "number", min = 0, max = 1e6, default = 0.01, doc = "standard deviation" },
  },
  spread = function(_, f)
    return { kind = "normal", scale = f.std }
  end,
}
