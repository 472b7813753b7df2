return {
  name = "softplus",
  doc = "y = log(1 + exp(x)), a smooth relu.",
  activation = true,
  build = function(g, x)
    return g:softplus(x)
  end,
  cases = { { input = { 7 } } },
}
