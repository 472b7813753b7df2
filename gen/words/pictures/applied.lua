return {
  name = "applied",
  doc = "What the first 16 filters make of a drawn picture of 256x256 points, without bias, step "
    .. "1, no padding: of the first seed, at the end.",
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
