local hash = require("lib.hash")
local philox = require("lib.philox")
local tensor = require("lib.tensor")

-- The uniform number of element j of row i, both from 0, as runtime/core/mask.h deals them out. The
-- rows of a sample with several axes count one after the other.
local function uniform(context, stream, columns, i, j)
  local group = i * ((columns + 63) // 64) + j // 64
  local index = (context.step << 32) + group * 16 + j % 16
  return (philox.words(context.seed, stream, index)[j // 16 % 4 + 1] >> 8) * 0x1p-24
end

return {
  name = "dropout",
  doc = "Zero with probability `ratio`, else x, divided by 1 - ratio if `scaled`. Which elements "
    .. "is a function of the seed, the step, `stream`, row and column: its gradient is itself.",
  args = { "x" },
  attrs = { ratio = "ratio", stream = "mask", scaled = true },
  hypers = { "ratio" },
  type = function(_, x)
    return x
  end,
  grad = function(g, n, dy)
    return { x = g:dropout(dy, n.attrs) }
  end,
  eval = function(attrs, x, context)
    local ratio, columns = context.hypers[attrs.ratio], x.shape[#x.shape]
    local scale = attrs.scaled and 1 / (1 - ratio) or 1
    local stream = hash.number(attrs.stream)
    return tensor.new(x.shape, function(index)
      local i, j = (index - 1) // columns, (index - 1) % columns
      return uniform(context, stream, columns, i, j) >= ratio and scale * x.data[index] or 0
    end)
  end,
  formula = function(attrs, x)
    return ("mask of %s on %s%s"):format(
      attrs.ratio,
      x,
      attrs.scaled and ", scaled by what it keeps" or ""
    )
  end,
  cases = {
    { args = { { 4, 3 } }, batched = { true } },
    { args = { { 7, 200 } }, batched = { true }, attrs = { stream = "other.mask" } },
    { args = { { 3, 64 } }, batched = { true }, attrs = { scaled = false } },
  },
}
