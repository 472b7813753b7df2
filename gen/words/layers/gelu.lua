return {
  name = "gelu",
  doc = "y = x P(x), P being the distribution function of the standard normal: Hendrycks and "
    .. "Gimpel, 2016.",
  activation = true,
  fields = {
    approximate = {
      one_of = { "none", "tanh" },
      default = "none",
      doc = "how P is computed: by erf, or by a tanh that is near it",
    },
  },
  build = function(g, x, f)
    return f.approximate == "tanh" and g:gelu_tanh(x) or g:gelu(x)
  end,
  cases = { { input = { 7 } }, { input = { 7 }, approximate = "tanh" } },
}
