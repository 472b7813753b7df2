-- Which poolings and convolutions can be fused. `w` is the shape of the filters.
local list = require("lib.list")
local m = {}

local MOST = 16 -- places of a window whose sums stay in registers

-- Windows side by side, in two dimensions, without padding, none of them large.
function m.apart(pool)
  local function all(values, wanted)
    for i, value in ipairs(values) do
      if value ~= (wanted and wanted[i] or 0) then
        return false
      end
    end
    return true
  end
  return #pool.kernel == 2 and list.product(pool.kernel) <= MOST and not pool.up
    and all(pool.stride, pool.kernel) and all(pool.dilation, { 1, 1 })
    and all(pool.low) and all(pool.high)
end

-- Whether a convolution sees places in rows and columns. To its kernels those of one element each
-- are one long row, in which windows of a pooling do not lie side by side.
function m.slides(attrs, w)
  for axis = 1, #w - 2 do
    if w[axis + 2] * attrs.stride[axis] ~= 1 or attrs.low[axis] + attrs.high[axis] ~= 0 then
      return true
    end
  end
  return false
end

-- Whether a convolution has few input channels, or a window for which only direct sums serve.
function m.summed_directly(attrs, w)
  local square = #w == 4 and w[3] == w[4] and w[3]
  return #w == 4 and (w[2] < 8 or square ~= 3 and square ~= 5 or attrs.stride[1] > 1)
end

return m
