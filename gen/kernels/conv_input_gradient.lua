local conv = require("kernels.conv")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")
local strips = require("kernels.strips")

local sizes = conv.input_gradient_sizes

-- Lines that find, for an element of x, the place of dy whose current tap lies on it; without a
-- stride there is one for each tap.
local function places(outer, indent)
  local lines = {}
  for _, axis in ipairs(outer) do
    local name = axis.place
    local by = spatial.sum({ { 1, axis.element } }, axis.low)
      .. " - "
      .. spatial.sum({ { axis.dilation, axis.tap } }, 0)
    if axis.stride == 1 then
      lines[#lines + 1] = ("const int %s = %s;"):format(name, by)
      lines[#lines + 1] = ("if (%s < 0 || %s >= %d) continue;"):format(name, name, axis.places)
    else
      lines[#lines + 1] = ("const int %s_by = %s;"):format(name, by)
      lines[#lines + 1] = ("const int %s = %s_by / %d;"):format(name, name, axis.stride)
      lines[#lines + 1] = ("if (%s_by < 0 || %s_by %s %d != 0 || %s >= %d) continue;"):format(
        name, name, "%", axis.stride, name, axis.places
      )
    end
  end
  return list.map(lines, function(line)
    return indent .. line
  end)
end

-- The lines from the loops over the outer taps down to the row of dy and of w under them.
local function taps(s)
  local outer = s.outer
  local lines = spatial.loops(outer, "taps", "        ")
  lines[#lines > 0 and #lines or 1] = (lines[#lines] or "       ") .. " {"
  table.move(places(outer, "            "), 1, 99, #lines + 1, lines)
  local y_sizes = spatial.field(s.axes, "places")
  local w_sizes = spatial.field(s.axes, "kernel")
  local y_at = spatial.index({ "k", table.unpack(spatial.field(outer, "place")) }, y_sizes)
  local w_at = #outer > 0
      and " + " .. spatial.index(spatial.field(outer, "tap"), { table.unpack(w_sizes, 2) })
    or ""
  lines[#lines + 1] = ("            const real *from = dy + %s * RT_LANES;"):format(y_at)
  lines[#lines + 1] = ("            const real *tap = w + k * %d%s;"):format(
    s.inputs * s.taps,
    w_at
  )
  return table.concat(lines, "\n")
end

-- The columns of x that are `phase` beyond a multiple of the stride: taps on them differ from
-- phase to phase, but not within one.
local function phases(across)
  local out = {}
  for phase = 0, math.min(across.stride, across.size) - 1 do
    local least, most -- shift between a column's number in its phase and places of dy
    for tap = 0, across.kernel - 1 do
      local by = phase + across.low - tap * across.dilation
      if by % across.stride == 0 then
        local shift = by // across.stride
        least, most = math.min(least or shift, shift), math.max(most or shift, shift)
      end
    end
    local count = (across.size - phase + across.stride - 1) // across.stride
    local first = math.max(0, -(least or 0))
    local behind = math.min(count, across.places - (most or 0))
    out[#out + 1] = {
      phase = phase,
      count = count,
      first = math.min(first, count),
      behind = math.max(behind, 0),
    }
  end
  return out
end

local function tiles(view, _, target)
  local s = sizes(view)
  local columns = phases(s.across)[1].count
  return conv.tiles(s.inputs, columns, s.outputs * s.taps // s.across.stride, target)
end

-- Vectors of dy that a column of it has in all rows that a row of x needs.
local function vectors(s)
  return s.outputs * list.product(list.map(s.outer, function(axis)
    return (axis.kernel + axis.stride - 1) // axis.stride
  end))
end

-- How far, times the stride, the column of dy under tap `s` is from a column of x in its phase, and
-- a column of dy that the next tile reads and this one does not.
local function shifts(across)
  local strided = across.stride > 1
  local most = (strided and "phase" or "")
    .. (across.low > 0 and (strided and " + " or "") .. across.low or "")
  local by = most .. " - " .. spatial.sum({ { across.dilation, "s" } }, 0)
  local ahead = "column + columns + j" .. (most ~= "" and " + " or "")
    .. (strided and ("(%s) / %d"):format(most, across.stride) or most)
  return by, ahead
end

return {
  name = "conv_input_gradient",
  doc = "As conv_forward, with the filters turned round; with a stride, columns of one remainder "
    .. "share their taps and are computed together.",
  ops = { "conv_input_grad" },
  in_place = "epilogue",
  candidates = function()
    return { { args = { "lanes", "dense" }, result = "lanes" } }
  end,
  cost = function(view)
    return conv.seconds(sizes(view))
  end,
  tiles = tiles,
  lower = function(view)
    local s = sizes(view)
    local across, outer = s.across, s.outer
    local epilogue = shared.epilogue(view, "sum[c][j]", "v_all(%s[channel + c])")
    local steps = phases(across)
    local tile = conv.tile(view, tiles)
    local x_at = { "(block * " .. s.x[2] .. " + channel + c)" }
    table.move(spatial.field(outer, "element"), 1, #outer, 2, x_at)
    x_at[#x_at + 1] = spatial.sum({ { across.stride, "(column + j)" } }, 0)
      .. (across.stride > 1 and " + phase" or "")
    local args = { { value = view.args[1].name }, { value = view.args[2].name } }
    table.move(epilogue.args, 1, #epilogue.args, 3, args)
    table.insert(args, { value = view.results[1].name, write = true })
    local parts = { { "tile", "tiles" } }
    for i = #outer, 1, -1 do
      parts[#parts + 1] = { outer[i].element, outer[i].size }
    end
    local rows = list.product(spatial.field(outer, "size"))
    local cut = strips.cut(view, tiles, steps[1].count, vectors(s), rows)
    parts[#parts + 1] = cut.part
    parts[#parts + 1] = { "block", "", "ptrdiff_t" }
    local by, ahead = shifts(across)
    return {
      name = conv.name(s) .. "_input_gradient" .. epilogue.suffix,
      template = "conv_input_gradient",
      args = args,
      fields = {
        formula = shared.epilogue_formula(view, "w *' dy"),
        words = spatial.words(s.window, s.groups),
        x_shape = spatial.shape(s.x), y_shape = spatial.shape(s.y),
        batch = s.batch,
        inputs = s.inputs, outputs = s.outputs, groups = s.groups,
        y_group = list.product({ table.unpack(s.y, 3) }) * s.outputs,
        w_group = s.outputs * s.inputs * s.taps, w_channel = s.taps,
        tile_channels = tile.channels, tile_columns = tile.columns,
        taps = taps(s),
        taps_across = across.kernel,
        stride = across.stride, phases = steps, by = by,
        width = across.places,
        near = cut.near, strips = cut.strips, run = cut.run, rows = cut.rows, ahead = ahead,
        places = spatial.parameters(outer, "element"), place = spatial.arguments(outer, "element"),
        decode = spatial.decode("item.at", parts, "        "),
        x_at = spatial.index(x_at, spatial.field(s.axes, "size")),
        parameters = epilogue.parameters, names = epilogue.names, store = epilogue.store,
      },
    }
  end,
}
