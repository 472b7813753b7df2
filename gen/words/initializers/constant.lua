return {
  name = "constant",
  doc = "All the same number.",
  fields = { value = { type = "number", min = -1e6, max = 1e6, doc = "that number" } },
  spread = function(_, f)
    return { kind = "constant", scale = f.value }
  end,
}
