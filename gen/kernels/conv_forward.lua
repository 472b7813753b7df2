local conv = require("kernels.conv")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")
local strips = require("kernels.strips")

local sizes = conv.forward_sizes

local function tiles(view, _, target)
  local s = sizes(view)
  return conv.tiles(s.outputs, s.across.places, s.inputs * s.taps, target)
end

-- Vectors of x that a column of y needs of its own, in all rows under the window.
local function vectors(s)
  local across = s.across
  local rows = list.product(spatial.field(s.outer, "kernel"))
  return s.inputs * rows * math.min(across.stride, across.kernel)
end

-- Element `j` of x that the next tile reads and this one does not, and how many there are.
local function ahead(across)
  local column = across.stride > 1 and "(column + columns)" or "column + columns"
  local last = across.dilation * (across.kernel - 1) - across.low
  return spatial.sum({ { across.stride, column }, { 1, "j" } }, last + 1 - across.stride),
    spatial.sum({ { across.stride, "columns" } }, 0)
end

-- The lines from the loops over the outer taps down to the row of x and of w under them.
local function taps(s)
  local outer = s.outer
  local lines = spatial.loops(outer, "taps", "        ")
  lines[#lines > 0 and #lines or 1] = (lines[#lines] or "       ") .. " {"
  table.move(spatial.elements(outer, "            "), 1, 99, #lines + 1, lines)
  local x_sizes = list.map(s.axes, function(axis) return axis.size end)
  local w_sizes = list.map(s.axes, function(axis) return axis.kernel end)
  local x_at = spatial.index({ "c", table.unpack(spatial.field(outer, "element")) }, x_sizes)
  local w_at = spatial.index({ "c", table.unpack(spatial.field(outer, "tap")) }, w_sizes)
  lines[#lines + 1] = ("            const real *from = x + %s * RT_LANES;"):format(x_at)
  lines[#lines + 1] = ("            const real *tap = w + %s;"):format(w_at)
  return table.concat(lines, "\n")
end

return {
  name = "conv_forward",
  doc = "A tile of channels x columns stays in registers while all taps of all input channels are "
    .. "added; bias and activation are applied in passing.",
  ops = { "conv" },
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
    local outer = s.outer
    local epilogue = shared.epilogue(view, "sum[k][j]", "v_all(%s[channel + k])")
    local tile = conv.tile(view, tiles)
    local parts = { { "tile", "tiles" } }
    for i = #outer, 1, -1 do
      parts[#parts + 1] = { outer[i].place, outer[i].places }
    end
    local fields = conv.forward_fields(s, "(block * " .. s.y[2] .. " + channel + k)", epilogue)
    local cut = strips.cut(view, tiles, s.across.places, vectors(s), fields.rows)
    fields.near, fields.strips, fields.run, fields.rows = cut.near, cut.strips, cut.run, cut.rows
    fields.ahead, fields.ahead_count = ahead(s.across)
    parts[#parts + 1] = cut.part
    parts[#parts + 1] = { "block", "", "ptrdiff_t" }
    fields.formula = shared.epilogue_formula(view, "w * x")
    fields.words = spatial.words(s.window, s.groups)
    fields.x_shape, fields.y_shape = spatial.shape(s.x), spatial.shape(s.y)
    fields.batch, fields.groups = s.batch, s.groups
    fields.x_group = list.product({ table.unpack(s.x, 3) }) * s.inputs
    fields.w_channel = s.inputs * s.taps
    fields.tile_channels, fields.tile_columns = tile.channels, tile.columns
    fields.taps = taps(s)
    fields.decode = spatial.decode("item.at", parts, "        ")
    return {
      name = conv.name(s) .. "_forward" .. epilogue.suffix,
      template = "conv_forward",
      args = shared.call(view, {}, epilogue),
      fields = fields,
    }
  end,
}
