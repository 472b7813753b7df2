return {
  name = "maps",
  doc = "What a sample of the test data becomes in a layer: of the first seed, at the end.",
  fields = {
    of = {
      type = "list",
      of = { type = "string" },
      names = "variant",
      optional = true,
      doc = "variants that are drawn; all unless given",
    },
    layer = { type = "string", names = "layer", doc = "one whose output has places" },
    sample = { type = "integer", min = 0, max = 1 << 30, default = 0, doc = "its number" },
  },
  keeps_layers = true,
}
