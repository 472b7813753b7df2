return {
  name = "convert",
  doc = "The same numbers in another memory layout. Only the pass `layout` makes one.",
  args = { "x" },
  attrs = { layout = "rows" },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(_, x)
    return x
  end,
  formula = function(attrs, x)
    return x .. " in " .. attrs.layout
  end,
  cases = {
    { args = { { 5, 7 } }, attrs = { layout = "lanes" } },
    { args = { { 100, 33 } }, attrs = { layout = "lanes" } },
    { args = { { 5, 7 } }, attrs = { layout = "rows" } },
    { args = { { 35, 33 } }, batched = { true }, attrs = { layout = "rows" } },
    { args = { { 35, 33 } }, batched = { true }, attrs = { layout = "lanes" } },
  },
}
