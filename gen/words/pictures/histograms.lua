return {
  name = "histograms",
  doc = "Histograms of the values of each layer that measure = { activations = true } looks at, "
    .. "side by side, a row for each variant: of the first seed, at the end.",
  fields = {
    of = {
      type = "list",
      of = { type = "string" },
      names = "variant",
      optional = true,
      doc = "variants that are drawn; all unless given",
    },
  },
}
