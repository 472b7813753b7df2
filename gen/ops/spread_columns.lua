local tensor = require("lib.tensor")

return {
  name = "spread_columns",
  doc = "y[i][j] = x[i] / columns: the gradient of mean_columns.",
  args = { "x" },
  attrs = { columns = 1 },
  type = function(attrs, x)
    return { type = "real", shape = { x.shape[1], attrs.columns }, batched = x.batched }
  end,
  grad = false,
  eval = function(attrs, x)
    return tensor.new({ x.shape[1], attrs.columns }, function(index)
      return x.data[(index - 1) // attrs.columns + 1] / attrs.columns
    end)
  end,
  formula = function(attrs, x)
    return ("%s / %d in each column"):format(x, attrs.columns)
  end,
  cases = {
    { args = { { 5 } }, batched = { true }, attrs = { columns = 10 } },
    { args = { { 3 } }, batched = { true }, attrs = { columns = 37 } },
  },
}
