return {
  name = "residual",
  doc = "y = act(layers(x) + shortcut(x)): the layers of its list, and the way around them. He and "
    .. "others, 2015.",
  fields = {
    shortcut = {
      type = "layers",
      optional = true,
      doc = "what x passes on the way around, where sizes change; x itself unless given",
    },
    act = { type = "activation", default = "none", doc = "of the sum" },
  },
  join = "add",
  hint = "where its layers change the size, give it a shortcut that does",
  branches = function(items, f)
    return { items, f.shortcut or {} }
  end,
}
