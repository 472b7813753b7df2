return {
  name = "inception",
  doc = "Branches that read the same value, their outputs one behind the other: each item of its "
    .. "list is one, a layer or a list of layers. Szegedy and others, 2014.",
  fields = {
    act = { type = "activation", default = "none", doc = "of all outputs together" },
  },
  join = "concat",
  branches = function(items)
    return items
  end,
}
