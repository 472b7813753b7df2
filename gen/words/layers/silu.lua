return {
  name = "silu",
  doc = "y = x sigmoid(x), also called swish.",
  activation = true,
  build = function(g, x)
    return g:silu(x)
  end,
  cases = { { input = { 7 } } },
}
