return {
  name = "relu",
  doc = "y = x where x > 0, else 0.",
  activation = true,
  build = function(g, x)
    return g:relu(x)
  end,
  cases = { { input = { 7 } } },
}
