-- What layers with a sliding window share: their fields, and the geometry that these mean on an
-- input.
local text = require("lib.text")
local window = require("lib.window")
local m = {}

-- Fields `kernel`, `stride`, `padding`, `dilation` for `axes` spatial axes.
function m.fields(axes, stride)
  return {
    kernel = { type = "sizes", axes = axes, min = 1, doc = "taps along each axis" },
    stride = {
      type = "sizes",
      axes = axes,
      min = 1,
      default = stride,
      optional = true,
      doc = stride and "elements from window to window" or "as the kernel unless given",
    },
    padding = {
      type = "padding",
      axes = axes,
      default = "valid",
      doc = "elements added at the edges; \"same\" gives size / stride places, rounded up",
    },
    dilation = {
      type = "sizes",
      axes = axes,
      min = 1,
      default = 1,
      doc = "elements from tap to tap",
    },
  }
end

-- A number for every axis, or what stands for the axis in a list.
function m.per_axis(value, axes)
  local out = {}
  for axis = 1, axes do
    out[axis] = type(value) == "table" and value[axis] or value
  end
  return out
end

-- Padding before and behind `size` elements so that there are size / stride places, rounded up.
local function same(size, w, axis)
  local reach = w.dilation[axis] * (w.kernel[axis] - 1) + 1
  local places = (size + w.stride[axis] - 1) // w.stride[axis]
  local total = math.max((places - 1) * w.stride[axis] + reach - size, 0)
  return total // 2, total - total // 2
end

-- The geometry, as lib/window.lua has it, of fields `f` on an input with these spatial sizes.
function m.geometry(f, sizes)
  local axes = #sizes
  local w = {
    kernel = m.per_axis(f.kernel, axes),
    stride = m.per_axis(f.stride or f.kernel, axes),
    dilation = m.per_axis(f.dilation or 1, axes),
    low = {},
    high = {},
  }
  for axis, size in ipairs(sizes) do
    local given = f.padding
    if given == "same" then
      w.low[axis], w.high[axis] = same(size, w, axis)
    elseif given == "valid" then
      w.low[axis], w.high[axis] = 0, 0
    else
      given = type(given) == "table" and given[axis] or given
      w.low[axis] = type(given) == "table" and given[1] or given
      w.high[axis] = type(given) == "table" and given[2] or given
    end
  end
  return w
end

-- The rule that an input with these axes (of one sample) breaks, or nil.
function m.fits(shape, f)
  local sizes = { table.unpack(shape, 2) }
  local w = m.geometry(f, sizes)
  for axis, size in ipairs(sizes) do
    if window.places(size, w, axis) < 1 then
      local padded = size + w.low[axis] + w.high[axis]
      local reach = w.dilation[axis] * (w.kernel[axis] - 1) + 1
      local rule = "needs a kernel that fits its input %s: along axis %d it reaches over %d of %d"
      return rule:format(text.shape(shape), axis + 1, reach, padded)
    end
  end
end

-- The attributes of an op that take the geometry.
function m.attrs(w)
  return { stride = w.stride, low = w.low, high = w.high, dilation = w.dilation }
end

m.hint = {
  "put it behind an input { channels, length }",
  "put it behind an input { channels, height, width }",
  "put it behind an input { channels, depth, height, width }",
}

return m
