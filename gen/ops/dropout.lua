local hash = require("lib.hash")
local list = require("lib.list")
local philox = require("lib.philox")
local tensor = require("lib.tensor")

-- Number j of sample i, both from 0, of `count` for each, uniform as runtime/core/mask.h deals them
-- out.
local function uniform(context, stream, count, i, j)
  local group = i * ((count + 63) // 64) + j // 64
  local index = (context.step << 32) + group * 16 + j % 16
  return (philox.words(context.seed, stream, index)[j // 16 % 4 + 1] >> 8) * 0x1p-24
end

return {
  name = "dropout",
  doc = "Zero with probability `ratio`, else x, divided by 1 - ratio if `scaled`. Which elements "
    .. "is a function of the seed, the step, `stream`, the sample and the element's number in it, "
    .. "in whatever layout: its gradient is itself. Where `by_channel`, the channel's number "
    .. "decides.",
  args = { "x" },
  carries_epilogue = true,
  attrs = { ratio = "ratio", stream = "mask", scaled = true, by_channel = false },
  hypers = { "ratio" },
  type = function(_, x)
    return x
  end,
  grad = function(g, n, dy)
    return { x = g:dropout(dy, n.attrs) }
  end,
  eval = function(attrs, x, context)
    local ratio = context.hypers[attrs.ratio]
    local scale = attrs.scaled and 1 / (1 - ratio) or 1
    local stream = hash.number(attrs.stream)
    local each = list.product(x.shape) // x.shape[1]
    local count = attrs.by_channel and x.shape[2] or each
    return tensor.new(x.shape, function(index)
      local i, j = (index - 1) // each, (index - 1) % each // (each // count)
      return uniform(context, stream, count, i, j) >= ratio and scale * x.data[index] or 0
    end)
  end,
  formula = function(attrs, x)
    return ("mask of %s on %s%s%s"):format(
      attrs.ratio,
      attrs.by_channel and "the channels of " or "",
      x,
      attrs.scaled and ", scaled by what it keeps" or ""
    )
  end,
  cases = {
    { args = { { 4, 3 } }, batched = { true } },
    { args = { { 7, 200 } }, batched = { true }, attrs = { stream = "other.mask" } },
    { args = { { 3, 64 } }, batched = { true }, attrs = { scaled = false } },
    { args = { { 17, 3, 5, 7 } }, batched = { true } },
    { args = { { 3, 70, 2 } }, batched = { true }, attrs = { by_channel = true } },
  },
}
