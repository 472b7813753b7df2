return {
  name = "mistakes",
  doc = "Test samples that are classified wrong, each with (label,prediction): of the first seed, "
    .. "at the end.",
  fields = {
    of = {
      type = "list",
      of = { type = "string" },
      names = "variant",
      optional = true,
      doc = "variants that are drawn; all unless given",
    },
    count = { type = "integer", min = 1, max = 1000, default = 20, doc = "so many of them" },
    first = { type = "boolean", default = false, doc = "the first ones, not the worst" },
  },
}
