local norm = require("words.norm")

return {
  name = "layer_norm",
  doc = "y = gamma (x - mean) / sqrt(variance + eps) + beta, over the features of each sample. "
    .. "Ba, Kiros and Hinton, 2016.",
  fields = {
    eps = norm.eps(1e-5),
    affine = norm.affine,
  },
  rank = 1,
  hint = "put it behind a layer with one axis",
  build = function(g, x, f)
    local gamma, beta = norm.scale_and_shift(g, g:get(x).shape[2], f.affine)
    return (g:layer_norm(x, gamma, beta, { eps = f.eps }))
  end,
  cases = {
    { input = { 7 } },
    { input = { 33 }, affine = "none" },
    { input = { 5 }, affine = "frozen" },
  },
}
