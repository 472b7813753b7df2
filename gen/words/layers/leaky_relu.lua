return {
  name = "leaky_relu",
  doc = "y = x where x > 0, else slope x.",
  activation = true,
  fields = {
    slope = { type = "number", min = 0, max = 1e6, default = 0.01, doc = "of the left side" },
  },
  build = function(g, x, f)
    return g:leaky_relu(x, { slope = f.slope })
  end,
  cases = { { input = { 7 } }, { input = { 7 }, slope = 0.25 } },
}
