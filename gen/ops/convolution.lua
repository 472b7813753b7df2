-- What the three convolutions share: their attributes, and the sums that define them.
--   y[n][k][o] = sum over c, t of x[n][c][o stride + t dilation - low] w[k][c][t]
-- where o and t run over the spatial axes, c over the channels of k's group.
local list = require("lib.list")
local tensor = require("lib.tensor")
local window = require("lib.window")
local m = {}

-- `size`: the spatial axes of what a gradient computes, which its arguments do not tell.
m.attrs = { stride = false, low = false, high = false, dilation = false, groups = 1, size = false }

function m.spatial(shape)
  return { table.unpack(shape, 3) }
end

function m.geometry(attrs, kernel)
  return {
    kernel = kernel,
    stride = attrs.stride,
    dilation = attrs.dilation,
    low = attrs.low,
    high = attrs.high,
  }
end

-- Calls f(ix, iw, iy) with the indices, from 1, of every product x * w that is added to a y.
function m.each_product(attrs, x_shape, w_shape, y_shape, f)
  local sizes, places, kernel = m.spatial(x_shape), m.spatial(y_shape), m.spatial(w_shape)
  local x_plane, y_plane, taps = list.product(sizes), list.product(places), list.product(kernel)
  local inputs, outputs = w_shape[2], w_shape[1]
  local each = outputs // attrs.groups
  window.each_tap(sizes, places, m.geometry(attrs, kernel), function(place, tap, element)
    local x_at = window.index(0, sizes, element) + 1
    local w_at = window.index(0, kernel, tap) + 1
    local y_at = window.index(0, places, place) + 1
    for n = 0, x_shape[1] - 1 do
      for k = 0, outputs - 1 do
        local first, iy = n * x_shape[2] + k // each * inputs, (n * outputs + k) * y_plane + y_at
        for c = 0, inputs - 1 do
          f((first + c) * x_plane + x_at, (k * inputs + c) * taps + w_at, iy)
        end
      end
    end
  end)
end

-- The sum that fills `result` ("x", "w" or "y") from the other two tensors.
function m.sums(attrs, tensors, shapes, result)
  local out = tensor.new(shapes[result])
  local x, w, y = tensors.x, tensors.w, tensors.y
  m.each_product(attrs, shapes.x, shapes.w, shapes.y, function(ix, iw, iy)
    if result == "y" then
      out.data[iy] = out.data[iy] + x.data[ix] * w.data[iw]
    elseif result == "x" then
      out.data[ix] = out.data[ix] + y.data[iy] * w.data[iw]
    else
      out.data[iw] = out.data[iw] + x.data[ix] * y.data[iy]
    end
  end)
  return out
end

-- Multiply-adds, from the shapes of w and y; taps on padding count.
function m.macs(w_shape, y_shape)
  return list.product(w_shape) // w_shape[1] * list.product(y_shape)
end

-- The attributes of the same convolution as another op takes them.
function m.same(attrs, size)
  local out = list.copy(attrs)
  out.size = size or false
  return out
end

-- Test cases: attributes and the shapes of x and w, odd in every way.
m.cases = {
  { x = { 3, 1, 8, 8 }, w = { 4, 1, 3, 3 } },
  { x = { 2, 3, 6, 7 }, w = { 5, 3, 3, 3 }, low = { 1, 1 }, high = { 1, 1 } },
  { x = { 18, 5, 9, 11 }, w = { 3, 5, 3, 3 }, low = { 1, 1 }, high = { 1, 1 }, stride = { 2, 2 } },
  { x = { 2, 2, 9, 9 }, w = { 17, 2, 5, 5 }, low = { 3, 3 }, high = { 3, 3 } },
  { x = { 2, 2, 12, 12 }, w = { 3, 2, 2, 2 }, stride = { 3, 4 } },
  { x = { 2, 6, 7, 7 }, w = { 4, 3, 3, 3 }, groups = 2, dilation = { 2, 2 }, low = { 2, 2 },
    high = { 2, 2 } },
  { x = { 2, 5, 7, 7 }, w = { 5, 1, 3, 3 }, groups = 5, low = { 1, 1 }, high = { 1, 1 } },
  { x = { 17, 9, 9, 10 }, w = { 18, 9, 3, 3 }, low = { 2, 0 }, high = { 1, 2 } },
  { x = { 33, 17, 3, 5 }, w = { 5, 17, 3, 3 }, low = { 1, 2 }, high = { 1, 2 } },
  { x = { 3, 3, 4, 9 }, w = { 2, 3, 1, 5 }, low = { 0, 2 }, high = { 0, 1 } },
  { x = { 3, 3, 9, 4 }, w = { 2, 3, 4, 1 }, low = { 2, 0 }, high = { 1, 0 }, dilation = { 2, 1 } },
  { x = { 4, 7, 5, 5 }, w = { 9, 7, 1, 1 } },
  { x = { 4, 7, 5, 6 }, w = { 9, 7, 1, 1 }, stride = { 2, 2 } },
  { x = { 2, 2, 6, 6 }, w = { 2, 2, 1, 1 }, low = { 1, 1 }, high = { 1, 1 } },
  { x = { 2, 1, 25, 25 }, w = { 2, 1, 11, 11 }, low = { 2, 2 }, high = { 2, 2 },
    stride = { 4, 4 } },
  { x = { 3, 2, 20 }, w = { 5, 2, 7 }, low = { 3 }, high = { 3 }, stride = { 2 } },
  { x = { 17, 3, 13 }, w = { 5, 3, 3 }, low = { 4 }, high = { 4 }, dilation = { 4 } },
  { x = { 2, 2, 5, 6, 7 }, w = { 3, 2, 3, 3, 3 }, low = { 1, 1, 1 }, high = { 1, 1, 1 } },
  { x = { 1, 3, 9, 9 }, w = { 18, 3, 3, 3 }, low = { 1, 1 }, high = { 1, 1 }, stride = { 2, 2 } },
  { x = { 1, 17, 6, 7 }, w = { 5, 17, 3, 3 }, low = { 1, 0 }, high = { 0, 1 },
    dilation = { 2, 2 } },
  { x = { 1, 18, 5, 6 }, w = { 33, 18, 1, 1 } },
  { x = { 1, 17, 13, 15 }, w = { 20, 17, 3, 3 }, low = { 1, 1 }, high = { 1, 1 } },
  { x = { 1, 1, 31, 30 }, w = { 1, 1, 3, 3 }, low = { 1, 1 }, high = { 1, 1 } },
  { x = { 1, 3, 5, 3 }, w = { 6, 3, 3, 3 }, low = { 2, 0 }, high = { 1, 2 } },
  { x = { 1, 2, 20 }, w = { 5, 2, 7 }, low = { 3 }, high = { 3 } },
  { x = { 1, 2, 4, 5, 6 }, w = { 3, 2, 3, 3, 3 }, low = { 1, 1, 1 }, high = { 1, 1, 1 } },
  { x = { 2, 4, 6, 5, 5 }, w = { 6, 2, 2, 3, 1 }, groups = 2, stride = { 2, 1, 2 },
    low = { 0, 1, 1 }, high = { 1, 1, 0 } },
  -- rows that kernels cut into strips, forward and backward
  { x = { 17, 96, 9, 11 }, w = { 5, 96, 1, 1 } },
  { x = { 17, 5, 9, 11 }, w = { 96, 5, 1, 1 } },
  { x = { 2, 32, 4, 87 }, w = { 3, 32, 3, 3 }, low = { 1, 1 }, high = { 1, 1 }, stride = { 2, 2 } },
  { x = { 2, 3, 4, 173 }, w = { 48, 3, 3, 3 }, low = { 1, 1 }, high = { 1, 1 }, stride = { 2, 2 } },
  -- filters whose points in Winograd's form leave the caches
  { x = { 2, 181, 1, 2 }, w = { 171, 181, 3, 3 }, low = { 1, 1 }, high = { 1, 1 }, costly = true },
}

-- The cases as an op takes them: `args` picks two of the shapes x, w, y. A gradient, which is
-- `sized` by one of them, goes without those that take long.
function m.cases_for(args, sized)
  local cases = list.filter(m.cases, function(case)
    return not (sized and case.costly)
  end)
  return list.map(cases, function(case)
    local rank = #case.x - 2
    local function fill(value)
      local out = {}
      for axis = 1, rank do
        out[axis] = value
      end
      return out
    end
    local attrs = {
      stride = case.stride or fill(1),
      dilation = case.dilation or fill(1),
      low = case.low or fill(0),
      high = case.high or fill(0),
      groups = case.groups,
    }
    local shapes = { x = case.x, w = case.w }
    local places =
      window.places_of(m.spatial(case.x), m.geometry(attrs, m.spatial(case.w)))
    shapes.y = { case.x[1], case.w[1], table.unpack(places) }
    attrs.size = sized and m.spatial(shapes[sized])
    return {
      args = list.map(args, function(name)
        return list.copy(shapes[name])
      end),
      batched = list.map(args, function(name)
        return name ~= "w"
      end),
      attrs = attrs,
    }
  end)
end

return m
