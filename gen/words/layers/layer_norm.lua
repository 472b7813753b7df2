local affine = require("words.affine")

return {
  name = "layer_norm",
  doc = "y = gamma (x - mean) / sqrt(variance + eps) + beta, over the features of each sample. "
    .. "Ba, Kiros and Hinton, 2016.",
  fields = {
    eps = {
      type = "number",
      above = 0,
      max = 1,
      default = 1e-5,
      hyper = true,
      doc = "keeps the root away from 0",
    },
    affine = affine.field,
  },
  rank = 1,
  hint = "put it behind a layer with one axis",
  build = function(g, x, f)
    local gamma, beta = affine.build(g, g:get(x).shape[2], f.affine)
    return (g:layer_norm(x, gamma, beta, { eps = f.eps }))
  end,
  cases = {
    { input = { 7 } },
    { input = { 33 }, affine = "none" },
    { input = { 5 }, affine = "frozen" },
  },
}
