return {
  name = "tanh",
  doc = "y = tanh(x).",
  activation = true,
  build = function(g, x)
    return g:tanh(x)
  end,
  cases = { { input = { 7 } } },
}
