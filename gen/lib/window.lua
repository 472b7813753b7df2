-- The arithmetic of windows that slide over spatial axes: convolution and pooling. A geometry is a
-- table of lists, one number per spatial axis:
--   kernel, stride, dilation
--   low, high     padding before the first and behind the last element
local m = {}

-- How many places a window has along an axis of `size` elements; `up` counts a last one that is cut
-- off, but none that begins in the padding behind.
function m.places(size, w, axis, up)
  local reach = w.dilation[axis] * (w.kernel[axis] - 1) + 1
  local room = size + w.low[axis] + w.high[axis] - reach
  if room < 0 then
    return 0
  end
  local count = room // w.stride[axis] + 1
  if up and room % w.stride[axis] > 0 and count * w.stride[axis] < size + w.low[axis] then
    count = count + 1
  end
  return count
end

-- The places along every axis of `sizes`.
function m.places_of(sizes, w, up)
  local out = {}
  for axis, size in ipairs(sizes) do
    out[axis] = m.places(size, w, axis, up)
  end
  return out
end

-- Element (from 0) under tap `t` of the window at place `o`; may lie in the padding.
function m.element(w, axis, o, t)
  return o * w.stride[axis] + t * w.dilation[axis] - w.low[axis]
end

-- How many taps of the window at place `o` lie on elements, or, if `padded`, on elements and
-- padding: by either count, less than the kernel where the window is cut off.
function m.counted(size, w, axis, o, padded)
  local count = 0
  for t = 0, w.kernel[axis] - 1 do
    local at = m.element(w, axis, o, t)
    local inside = at >= 0 and at < size
    count = count + ((inside or padded and at < size + w.high[axis]) and 1 or 0)
  end
  return count
end

-- Calls f with every list of numbers below `sizes`, from 0, in row-major order.
function m.each(sizes, f)
  local at = {}
  local function walk(axis)
    if axis > #sizes then
      f(at)
      return
    end
    for i = 0, sizes[axis] - 1 do
      at[axis] = i
      walk(axis + 1)
    end
  end
  walk(1)
end

-- Calls f(place, tap, element) for every tap of every window that lies on an element; all three are
-- lists from 0.
function m.each_tap(sizes, places, w, f)
  local element = {}
  m.each(places, function(place)
    m.each(w.kernel, function(tap)
      for axis, size in ipairs(sizes) do
        element[axis] = m.element(w, axis, place[axis], tap[axis])
        if element[axis] < 0 or element[axis] >= size then
          return
        end
      end
      f(place, tap, element)
    end)
  end)
end

-- The row-major index of `at` (from 0) behind `lead` in an array whose last axes are `sizes`.
function m.index(lead, sizes, at)
  for axis, size in ipairs(sizes) do
    lead = lead * size + at[axis]
  end
  return lead
end

return m
