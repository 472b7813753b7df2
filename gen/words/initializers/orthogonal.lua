return {
  name = "orthogonal",
  doc = "A random matrix with orthogonal rows (columns, where it has fewer of them) of length "
    .. "`gain`: Saxe, McClelland and Ganguli, 2013.",
  fields = {
    gain = { type = "number", above = 0, max = 1e6, default = 1, doc = "length of a row" },
  },
  spread = function(_, f)
    return { kind = "orthogonal", scale = f.gain }
  end,
}
