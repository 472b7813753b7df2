return {
  name = "sequence",
  doc = "The layers of its list, one behind the other: a name, and one place to say what holds for "
    .. "all of them.",
  join = "identity",
  branches = function(items)
    return { items }
  end,
}
