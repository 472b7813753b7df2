return {
  name = "reshape",
  doc = "With samples in the lanes the axes behind the batch lie in order, without gaps: the same "
    .. "memory.",
  ops = { "reshape" },
  alias = true,
  candidates = function()
    return { { args = { "lanes" }, result = "lanes" } }
  end,
  cost = function()
    return 0
  end,
}
