-- What the ops that pool share: their attributes, shapes and cases.
local window = require("lib.window")
local m = {}

-- `up`: a last window that is cut off counts. `size`: the spatial axes of what a gradient computes.
m.attrs =
  { kernel = false, stride = false, low = false, high = false, dilation = false, up = false,
    size = false }

-- The spatial axes of x and of y.
function m.axes(attrs, x_shape)
  local sizes = { table.unpack(x_shape, 3) }
  return sizes, window.places_of(sizes, attrs, attrs.up)
end

function m.type(attrs, x)
  local _, places = m.axes(attrs, x.shape)
  return {
    type = "real",
    shape = { x.shape[1], x.shape[2], table.unpack(places) },
    batched = x.batched,
  }
end

-- The shape of x, from that of y and the attribute `size`.
function m.input_type(attrs, dy)
  return {
    type = "real",
    shape = { dy.shape[1], dy.shape[2], table.unpack(attrs.size) },
    batched = dy.batched,
  }
end

-- Calls f(ix, iy, tap) with indices from 1, and the tap's number in its window from 0, for every
-- element in every window.
function m.each(attrs, x_shape, f)
  local sizes, places = m.axes(attrs, x_shape)
  window.each_tap(sizes, places, attrs, function(place, tap, element)
    for plane = 0, x_shape[1] * x_shape[2] - 1 do
      f(
        window.index(plane, sizes, element) + 1,
        window.index(plane, places, place) + 1,
        window.index(0, attrs.kernel, tap)
      )
    end
  end)
end

-- Cases: the shape of x, and attributes.
m.shapes = {
  { x = { 3, 2, 6, 6 }, kernel = { 2, 2 }, stride = { 2, 2 } },
  { x = { 17, 3, 8, 6 }, kernel = { 3, 3 }, stride = { 2, 2 }, up = true },
  { x = { 2, 1, 5, 6 }, kernel = { 3, 2 }, stride = { 1, 1 }, low = { 1, 0 }, high = { 1, 1 } },
  { x = { 2, 2, 7, 7 }, kernel = { 2, 2 }, stride = { 3, 3 } },
  { x = { 2, 2, 8, 8 }, kernel = { 3, 3 }, stride = { 2, 2 }, low = { 1, 1 }, high = { 1, 1 },
    up = true },
  { x = { 2, 2, 8, 8 }, kernel = { 2, 2 }, stride = { 1, 2 }, dilation = { 3, 2 } },
  { x = { 1, 17, 7, 6 }, kernel = { 3, 3 }, stride = { 2, 2 }, low = { 1, 1 }, high = { 1, 1 } },
  { x = { 2, 3, 11 }, kernel = { 3 }, stride = { 2 }, low = { 1 }, high = { 1 } },
  { x = { 2, 2, 4, 5, 4 }, kernel = { 2, 2, 2 }, stride = { 2, 2, 2 }, up = true },
}

-- The attributes of a case.
function m.attributes(case)
  local function fill(value)
    local out = {}
    for axis = 1, #case.kernel do
      out[axis] = value
    end
    return out
  end
  return {
    kernel = case.kernel,
    stride = case.stride,
    low = case.low or fill(0),
    high = case.high or fill(0),
    dilation = case.dilation or fill(1),
    up = case.up or false,
  }
end

return m
