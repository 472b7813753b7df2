local pooling = require("kernels.pooling")

-- Whether no element lies under two windows along the axis, and whether each lies under one.
local function apart(axis)
  return axis.places == 1 or axis.stride > axis.dilation * (axis.kernel - 1)
end

local function whole(axis)
  local dense = axis.kernel == 1 or axis.dilation == 1
  local last = (axis.places - 1) * axis.stride - axis.low + axis.kernel
  return dense and (axis.places == 1 or axis.stride == axis.kernel) and last >= axis.size
end

local function all(axes, holds)
  for _, axis in ipairs(axes) do
    if not holds(axis) then
      return false
    end
  end
  return true
end

return pooling.backward({
  name = "pool_grad_apart",
  doc = "Where windows do not overlap, each writes its elements once.",
  passes = 1,
  fits = function(axes)
    return all(axes, apart)
  end,
  gaps = function(axes)
    return not all(axes, whole)
  end,
})
