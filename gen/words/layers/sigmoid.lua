return {
  name = "sigmoid",
  doc = "y = 1 / (1 + exp(-x)).",
  activation = true,
  build = function(g, x)
    return g:sigmoid(x)
  end,
  cases = { { input = { 7 } } },
}
