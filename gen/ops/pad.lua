local list = require("lib.list")
local tensor = require("lib.tensor")
local window = require("lib.window")

local function turned(numbers)
  return list.map(numbers, function(n)
    return -n
  end)
end

return {
  name = "pad",
  doc = "Zeros before and behind each axis but the batch, as many as `low` and `high` say; "
    .. "negative numbers cut off. The gradient is the same with the signs turned.",
  args = { "x" },
  attrs = { low = false, high = false },
  type = function(attrs, x)
    local shape = { x.shape[1] }
    for axis, low in ipairs(attrs.low) do
      shape[axis + 1] = x.shape[axis + 1] + low + attrs.high[axis]
    end
    return { type = "real", shape = shape, batched = x.batched }
  end,
  grad = function(g, n, dy)
    return { x = g:pad(dy, { low = turned(n.attrs.low), high = turned(n.attrs.high) }) }
  end,
  eval = function(attrs, x)
    local y = { x.shape[1] }
    for axis, low in ipairs(attrs.low) do
      y[axis + 1] = x.shape[axis + 1] + low + attrs.high[axis]
    end
    local from, to = { table.unpack(x.shape, 2) }, { table.unpack(y, 2) }
    local out = tensor.new(y)
    window.each(to, function(at)
      local source = {}
      for axis, i in ipairs(at) do
        source[axis] = i - attrs.low[axis]
        if source[axis] < 0 or source[axis] >= from[axis] then
          return
        end
      end
      for n = 0, y[1] - 1 do
        out.data[window.index(n, to, at) + 1] = x.data[window.index(n, from, source) + 1]
      end
    end)
    return out
  end,
  formula = function(attrs, x)
    return ("%s with %s before, %s behind"):format(
      x,
      table.concat(attrs.low, "x"),
      table.concat(attrs.high, "x")
    )
  end,
  cases = {
    { args = { { 3, 2, 4, 5 } }, batched = { true },
      attrs = { low = { 0, 1, 2 }, high = { 0, 2, 0 } } },
    { args = { { 17, 3, 6 } }, batched = { true }, attrs = { low = { 1, -2 }, high = { 0, 3 } } },
    { args = { { 2, 4, 3, 2, 3 } }, batched = { true },
      attrs = { low = { -1, 1, 0, -1 }, high = { 2, -1, 1, 0 } } },
    { args = { { 4, 7 } }, batched = { true }, attrs = { low = { 3 }, high = { -1 } } },
  },
}
