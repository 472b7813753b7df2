return {
  name = "lrn",
  doc = "y = x / (k + a s)^beta, s being the sum of squares over `size` neighbouring channels: "
    .. "local response normalisation. Krizhevsky and others, 2012.",
  fields = {
    size = { type = "integer", min = 1, max = 1 << 10, default = 5, doc = "channels around each" },
    alpha = { type = "number", above = 0, max = 1e6, default = 1e-4, doc = "weight of squares" },
    beta = { type = "number", above = 0, max = 100, default = 0.75, doc = "the power" },
    k = {
      type = "number",
      above = 0,
      max = 1e6,
      default_of = { form = { torch = 1, paper = 2 } },
      doc = "what the divisor is without neighbours",
    },
    form = {
      one_of = { "torch", "paper" },
      default = "torch",
      doc = "a is alpha / size, a mean (PyTorch, Caffe), or alpha itself, a sum (the paper)",
    },
  },
  build = function(g, x, f)
    local alpha = f.form == "torch" and f.alpha / f.size or f.alpha
    return (g:lrn(x, { size = f.size, alpha = alpha, beta = f.beta, k = f.k }))
  end,
  cases = {
    { input = { 6, 3, 3 }, size = 3, alpha = 0.5, form = "paper" },
    { input = { 7, 4 }, alpha = 2, beta = 0.6 },
    { input = { 9 }, size = 4, alpha = 1 },
  },
}
