return {
  name = "filters",
  doc = "The filters of a layer before and after training, dark where a weight is large: of the "
    .. "first seed.",
  fields = {
    of = {
      type = "list",
      of = { type = "string" },
      names = "variant",
      optional = true,
      doc = "variants that are drawn; all unless given",
    },
    layer = { type = "string", names = "convolution", doc = "one in two dimensions" },
  },
}
