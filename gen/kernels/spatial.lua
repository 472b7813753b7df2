-- C text and numbers for kernels that slide windows over values with samples in the lanes. The last
-- spatial axis is the columns, which a tile works on side by side; the others, planes and rows, are
-- loops. A window of one element without padding makes one long row of all axes.
local list = require("lib.list")
local text = require("lib.text")
local window = require("lib.window")
local m = {}

-- Names of the outer axes in C: a place of the result, a tap of the window, an element under it.
local names = {
  { place = "row", tap = "r", element = "i" },
  { place = "plane", tap = "q", element = "p" },
}

local function is_pointwise(w)
  for axis in ipairs(w.kernel) do
    if w.kernel[axis] * w.stride[axis] ~= 1 or w.low[axis] + w.high[axis] ~= 0 then
      return false
    end
  end
  return true
end

-- The geometry of a kernel, axis by axis, outermost first: list of {size = elements, places,
-- kernel, stride, dilation, low, high} with the names above, the last without. `sizes` and `places`
-- are the spatial axes of what the window slides over, and of what it gives.
function m.axes(sizes, places, w)
  if is_pointwise(w) then
    local all = list.product(sizes)
    return { { size = all, places = all, kernel = 1, stride = 1, dilation = 1, low = 0, high = 0 } }
  end
  local out = {}
  for axis, size in ipairs(sizes) do
    out[axis] = list.copy(names[#sizes - axis] or {})
    out[axis].size, out[axis].places = size, places[axis]
    for _, key in ipairs({ "kernel", "stride", "dilation", "low", "high" }) do
      out[axis][key] = w[key][axis]
    end
  end
  return out
end

-- All axes but the last.
function m.outer(axes)
  return { table.unpack(axes, 1, #axes - 1) }
end

-- "2 * row + r - 1", without what changes nothing.
function m.sum(terms, constant)
  local parts = {}
  for _, term in ipairs(terms) do
    local factor, name = term[1], term[2]
    if factor ~= 0 then
      parts[#parts + 1] = factor == 1 and name or ("%d * %s"):format(factor, name)
    end
  end
  local joined = table.concat(parts, " + ")
  if constant ~= 0 then
    joined = joined .. (constant < 0 and " - " or " + ") .. ("%d"):format(math.abs(constant))
  end
  return joined
end

-- "(c * 28 + i) * 28": row-major, `sizes` behind the first of `at`.
function m.index(at, sizes)
  local out = at[1]
  for i, size in ipairs(sizes) do
    local next_one = at[i + 1]
    out = ("%s * %d"):format(out:find(" ") and "(" .. out .. ")" or out, size)
      .. (next_one and " + " .. next_one or "")
  end
  return out
end

-- The element under a tap: 2 * row + r - 1.
function m.element(axis, place, tap)
  return m.sum({ { axis.stride, place }, { axis.dilation, tap } }, -axis.low)
end

-- Whether some window along the axis lies partly in padding.
function m.leaves(axis)
  local last = window.element(
    { stride = { axis.stride }, dilation = { axis.dilation }, low = { axis.low } },
    1,
    axis.places - 1,
    axis.kernel - 1
  )
  return axis.low > 0 or last >= axis.size
end

-- The places [first, behind) whose windows lie on elements only.
function m.inside(axis)
  local first = (axis.low + axis.stride - 1) // axis.stride
  local reach = axis.dilation * (axis.kernel - 1)
  local behind = (axis.size - 1 + axis.low - reach) // axis.stride + 1
  return math.min(first, axis.places), math.max(math.min(behind, axis.places), 0)
end

-- Lines that find the elements under the current taps of the outer axes, and leave the loop where
-- they lie in padding.
function m.elements(outer, indent)
  local lines = {}
  for _, axis in ipairs(outer) do
    lines[#lines + 1] =
      ("const int %s = %s;"):format(axis.element, m.element(axis, axis.place, axis.tap))
  end
  local outside = {}
  for _, axis in ipairs(outer) do
    if m.leaves(axis) then
      outside[#outside + 1] = ("%s < 0 || %s >= %d"):format(axis.element, axis.element, axis.size)
    end
  end
  if #outside > 0 then
    lines[#lines + 1] = ("if (%s) continue;"):format(table.concat(outside, " || "))
  end
  return list.map(lines, function(line)
    return indent .. line
  end)
end

-- One "for" line per outer axis, over `what` = "taps" or "places".
function m.loops(outer, what, indent)
  return list.map(outer, function(axis)
    local name = what == "taps" and axis.tap or axis.place
    local count = what == "taps" and axis.kernel or axis.places
    return ("%sfor (int %s = 0; %s < %d; %s++)"):format(indent, name, name, count, name)
  end)
end

function m.field(outer, key)
  return list.map(outer, function(axis)
    return axis[key]
  end)
end

-- "int plane, int row, ": the places of the outer axes as parameters, and as arguments.
function m.parameters(outer, key)
  return table.concat(list.map(outer, function(axis)
    return "int " .. axis[key] .. ", "
  end))
end

function m.arguments(outer, key)
  return table.concat(list.map(outer, function(axis)
    return axis[key] .. ", "
  end))
end

-- "const int row = i.at / tiles % 24": declarations that take a work item apart, the innermost part
-- first. `parts` is a list of {name, count, type}; the last one takes the rest.
function m.decode(item, parts, indent)
  local lines, divided = {}, item
  for i, part in ipairs(parts) do
    lines[i] = ("%sconst %s %s = %s%s;"):format(
      indent,
      part[3] or "int",
      part[1],
      divided,
      i < #parts and (" %% %s"):format(part[2]) or ""
    )
    divided = ("%s / %s"):format(divided, part[2])
  end
  return table.concat(lines, "\n")
end

-- "3x3" and "3x3, stride 2, padding 1": the window in names and in words.
function m.title(kernel)
  return table.concat(kernel, "x")
end

local function alike(values)
  for _, value in ipairs(values) do
    if value ~= values[1] then
      return table.concat(values, "x")
    end
  end
  return tostring(values[1])
end

function m.words(w, groups)
  local parts = { m.title(w.kernel) .. ", stride " .. alike(w.stride) }
  if list.product(w.dilation) > 1 then
    parts[#parts + 1] = "dilation " .. alike(w.dilation)
  end
  local low, high = alike(w.low), alike(w.high)
  if low ~= "0" or high ~= "0" then
    parts[#parts + 1] = "padding " .. low .. (high ~= low and " and " .. high or "")
  end
  if groups and groups > 1 then
    parts[#parts + 1] = ("%d groups"):format(groups)
  end
  return table.concat(parts, ", ")
end

-- "[blocks][6][14][14][lanes]"
function m.shape(shape)
  return "[blocks]" .. text.shape({ table.unpack(shape, 2) }) .. "[lanes]"
end

return m
