local tensor = require("lib.tensor")

-- Rows and columns of a matrix as the product sees it.
local function sides(x, transposed)
  local rows, columns = x.shape[1], x.shape[2]
  if transposed then
    return columns, rows
  end
  return rows, columns
end

local function at(x, i, j, transposed)
  return transposed and tensor.at(x, j, i) or tensor.at(x, i, j)
end

return {
  name = "matmul",
  doc = "y = a . b, either of them transposed.",
  args = { "a", "b" },
  carries_epilogue = true,
  carries_update = true,
  attrs = { transpose_a = false, transpose_b = false },
  type = function(attrs, a, b)
    local rows, inner = sides(a, attrs.transpose_a)
    local inner_b, columns = sides(b, attrs.transpose_b)
    assert(inner == inner_b, "matmul: inner sizes differ")
    return {
      type = "real",
      shape = { rows, columns },
      batched = a.batched and not attrs.transpose_a,
    }
  end,
  grad = function(g, n, dy)
    local ta, tb = n.attrs.transpose_a, n.attrs.transpose_b
    return {
      a = ta and g:matmul(n.b, dy, { transpose_a = tb, transpose_b = true })
        or g:matmul(dy, n.b, { transpose_b = not tb }),
      b = tb and g:matmul(dy, n.a, { transpose_a = true, transpose_b = ta })
        or g:matmul(n.a, dy, { transpose_a = not ta }),
    }
  end,
  macs = function(attrs, a, b)
    local rows, inner = sides(a, attrs.transpose_a)
    local _, columns = sides(b, attrs.transpose_b)
    return rows * inner * columns
  end,
  eval = function(attrs, a, b)
    local rows, inner = sides(a, attrs.transpose_a)
    local _, columns = sides(b, attrs.transpose_b)
    return tensor.new({ rows, columns }, function(index)
      local i, j, sum = (index - 1) // columns + 1, (index - 1) % columns + 1, 0
      for k = 1, inner do
        sum = sum + at(a, i, k, attrs.transpose_a) * at(b, k, j, attrs.transpose_b)
      end
      return sum
    end)
  end,
  formula = function(attrs, a, b)
    return a .. (attrs.transpose_a and "'" or "") .. " . " .. b .. (attrs.transpose_b and "'" or "")
  end,
  cases = {
    { args = { { 5, 7 }, { 3, 7 } }, batched = { true, false }, attrs = { transpose_b = true } },
    { args = { { 5, 3 }, { 3, 7 } }, batched = { true, false } },
    { args = { { 5, 3 }, { 5, 7 } }, batched = { true, true }, attrs = { transpose_a = true } },
    { args = { { 1, 1 }, { 1, 1 } }, batched = { true, false }, attrs = { transpose_b = true } },
    {
      args = { { 33, 17 }, { 100, 17 } },
      batched = { true, false },
      attrs = { transpose_b = true },
    },
    { args = { { 33, 100 }, { 100, 17 } }, batched = { true, false } },
    { args = { { 1, 33 }, { 70, 33 } }, batched = { true, false }, attrs = { transpose_b = true } },
    {
      args = { { 33, 100 }, { 33, 17 } },
      batched = { true, true },
      attrs = { transpose_a = true },
    },
    {
      args = { { 70, 65 }, { 129, 65 } },
      batched = { true, false },
      attrs = { transpose_b = true },
    },
    {
      args = { { 2050, 5 }, { 2050, 17 } },
      batched = { true, true },
      attrs = { transpose_a = true },
    },
    {
      args = { { 2050, 5 }, { 17, 5 } },
      batched = { true, false },
      attrs = { transpose_b = true },
    },
    { args = { { 2050, 5 }, { 5, 17 } }, batched = { true, false } },
    {
      args = { { 33, 4000 }, { 20, 4000 } },
      batched = { true, false },
      attrs = { transpose_b = true },
    },
  },
}
