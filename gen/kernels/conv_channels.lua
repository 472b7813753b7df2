local conv = require("kernels.conv")
local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")
local tiles_of = require("kernels.tiles")

local sizes = conv.forward_sizes

-- The lines from the loops over the outer taps down to the row of x and the filters under them. An
-- element of x is a number: one channel of a vector of them, or in a plane of its own.
local function taps(s, planes)
  local outer = s.outer
  local lines = spatial.loops(outer, "taps", "        ")
  lines[#lines > 0 and #lines or 1] = (lines[#lines] or "       ") .. " {"
  table.move(spatial.elements(outer, "            "), 1, 99, #lines + 1, lines)
  local x_sizes = list.map(s.axes, function(axis) return axis.size end)
  local w_sizes = list.map(s.axes, function(axis) return axis.kernel end)
  local channel = planes and "c" or "c / RT_LANES"
  local x_at = spatial.index({ channel, table.unpack(spatial.field(outer, "element")) }, x_sizes)
  local w_at = spatial.index(
    { ("(vec * %d + c)"):format(s.inputs), table.unpack(spatial.field(outer, "tap")) },
    w_sizes
  )
  lines[#lines + 1] = planes and ("            const real *from = x + %s;"):format(x_at)
    or ("            const real *from = x + (%s) * RT_LANES + c %% RT_LANES;"):format(x_at)
  lines[#lines + 1] = ("            const real *tap = w + (%s) * RT_LANES;"):format(w_at)
  return table.concat(lines, "\n")
end

-- Tiles of columns x vectors of output channels.
local function tiles(view, _, target)
  local s = sizes(view)
  return cost.product_tiles(
    { rows = s.across.places, columns = s.outputs, depth = s.inputs * s.taps },
    target
  )
end

return {
  name = "conv_channels",
  doc = "For a sample alone, whose output channels stand in the lanes: a tile of columns x vectors "
    .. "of channels stays in registers while all taps of all input channels are added.",
  ops = { "conv" },
  candidates = function(view)
    if view.args[1].shape[1] > 1 or view.attrs.groups > 1 or not view.args[1].alone then
      return {}
    end
    return {
      { args = { "channels", "lanes" }, result = "channels" },
      { args = { "dense", "lanes" }, result = "channels" },
    }
  end,
  cost = function(view)
    local s, lanes = sizes(view), cost.machine.lanes
    local outputs = (s.outputs + lanes - 1) // lanes * lanes
    local macs = s.inputs * s.taps * outputs * list.product(s.y) // s.y[2]
    return 2 * macs / (0.85 * cost.machine.flops)
  end,
  tiles = tiles,
  lower = function(view)
    local s, planes = sizes(view), view.args[1].layout == "dense"
    local outer = s.outer
    local epilogue = shared.epilogue(view, "sum[v][j]", "v_load(%s + (vec + v) * RT_LANES)")
    local parts = { { "vec_tile", "tiles" } }
    for i = #outer, 1, -1 do
      parts[#parts + 1] = { outer[i].place, i > 1 and outer[i].places or "" }
    end
    local fields = conv.forward_fields(s, "(vec + v)", epilogue)
    fields.formula = shared.epilogue_formula(view, "w * x")
    fields.words = spatial.words(s.window, 1)
    fields.x_text = planes and "x by planes" or "x by vectors of channels"
    fields.x_step = planes and "1" or "RT_LANES"
    fields.filter = s.inputs * s.taps
    local choices = tiles_of.of(view, tiles)
    fields.tile_columns = tiles_of.pick(choices, "rows")
    fields.tile_vecs = tiles_of.pick(choices, "vecs")
    fields.taps = taps(s, planes)
    fields.decode = spatial.decode("item.at", parts, "        ")
    return {
      name = conv.name(s) .. (planes and "_from_planes" or "") .. "_alone" .. epilogue.suffix,
      template = "conv_channels",
      args = shared.call(view, {}, epilogue),
      fields = fields,
    }
  end,
}
