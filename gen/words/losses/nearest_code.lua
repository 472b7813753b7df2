return {
  name = "nearest_code",
  doc = "Mean over the samples of the distance from the right code, for `rbf`: LeNet-5's "
    .. "criterion. The class is that of the nearest code.",
  fields = {
    form = {
      one_of = { "competitive", "plain" },
      default = "competitive",
      doc = "with + log(exp(-rubbish) + sum of exp(-distance)), which drives wrong codes away; or "
        .. "the distance alone",
    },
    rubbish = {
      type = "number",
      min = 0,
      max = 1e6,
      default_of = { form = { competitive = 20 } },
      doc = "wrong codes much farther than this are left alone",
    },
  },
  target = "label",
  build = function(g, x, label, f)
    return {
      rows = g:nearest_code(x, label, { rubbish = f.rubbish or false }),
      score = g:affine(x, { factor = -1 }),
    }
  end,
  predict = function(g, x)
    return g:softmax(g:affine(x, { factor = -1 }))
  end,
  cases = { { units = 3 }, { units = 4, fields = { form = "plain" } } },
}
