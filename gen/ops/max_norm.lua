local tensor = require("lib.tensor")

return {
  name = "max_norm",
  doc = "Each row of w whose Euclidean norm is above the limit is scaled down to it.",
  args = { "w" },
  attrs = { limit = "max_norm" },
  hypers = { "limit" },
  type = function(_, w)
    return w
  end,
  grad = false,
  eval = function(attrs, w, context)
    local limit, columns = context.hypers[attrs.limit], w.shape[2]
    return tensor.new(w.shape, function(index)
      local first, squares = (index - 1) // columns * columns, 0
      for j = 1, columns do
        squares = squares + w.data[first + j] ^ 2
      end
      local norm = math.sqrt(squares)
      return norm > limit and w.data[index] * (limit / norm) or w.data[index]
    end)
  end,
  formula = function(attrs, w)
    return ("%s, no row longer than %s"):format(w, attrs.limit)
  end,
  -- Of the rows with one element, some are short enough.
  cases = { { args = { { 5, 7 } } }, { args = { { 33, 1 } } }, { args = { { 3, 33 } } } },
}
