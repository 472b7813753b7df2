return {
  name = "max_norm",
  doc = "After each step the weights of a unit (a row of w) that are longer than the limit are "
    .. "scaled down to it.",
  fields = {
    limit = { type = "number", above = 0, max = 1e6, hyper = "max_norm", doc = "Euclidean norm" },
  },
  update = function(g, _, next_value, f)
    return g:max_norm(next_value, { limit = f.limit })
  end,
}
