local list = require("lib.list")
local tensor = require("lib.tensor")

-- The sizes of the second axis of each part.
local function widths(parts)
  return list.map(parts, function(part)
    return part.shape[2]
  end)
end

return {
  name = "concat",
  doc = "The values x1, x2, ... one behind the other along the second axis: features or channels.",
  args = { "x" },
  several = true,
  type = function(_, first, ...)
    local shape, parts = list.copy(first.shape), { first, ... }
    for _, part in ipairs(parts) do
      assert(#part.shape == #shape, "concat: ranks differ")
      for axis, n in ipairs(part.shape) do
        assert(axis == 2 or n == shape[axis], "concat: sizes differ")
      end
    end
    shape[2] = 0
    for _, n in ipairs(widths(parts)) do
      shape[2] = shape[2] + n
    end
    return { type = first.type, shape = shape, batched = first.batched }
  end,
  grad = function(g, n, dy)
    local out, first = {}, 0
    for i, x in ipairs(n.args) do
      local count = g:get(x).shape[2]
      out["x" .. i] = g:slice(dy, { first = first, count = count })
      first = first + count
    end
    return out
  end,
  eval = function(_, ...)
    local parts = { ... }
    parts[#parts] = nil -- the context
    local data = {}
    for i = 0, parts[1].shape[1] - 1 do
      for _, part in ipairs(parts) do
        local length = #part.data // part.shape[1]
        table.move(part.data, i * length + 1, (i + 1) * length, #data + 1, data)
      end
    end
    local shape = list.copy(parts[1].shape)
    shape[2] = #data // (#parts[1].data // shape[2])
    return tensor.new(shape, function(i)
      return data[i]
    end)
  end,
  formula = function(_, ...)
    return table.concat({ ... }, " beside ")
  end,
  cases = {
    { args = { { 4, 3 }, { 4, 5 } }, batched = { true, true } },
    { args = { { 7, 33 }, { 7, 1 }, { 7, 16 } }, batched = { true, true, true } },
    { args = { { 5, 2, 3, 4 }, { 5, 3, 3, 4 } }, batched = { true, true } },
    { args = { { 19, 1, 5 }, { 19, 2, 5 }, { 19, 17, 5 } }, batched = { true, true, true } },
    { args = { { 1, 32, 3, 2 }, { 1, 5, 3, 2 }, { 1, 20, 3, 2 } }, batched = { true, true, true } },
  },
}
