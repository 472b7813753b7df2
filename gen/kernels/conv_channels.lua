local conv = require("kernels.conv")
local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")

local function sizes(view)
  return conv.sizes(view.attrs, view.args[1].shape, view.args[2].shape, view.results[1].shape)
end

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

-- RT_PICK(...) texts of a tile of columns x vectors of output channels.
local function tile(s)
  local columns, vecs = {}, {}
  for i, target in ipairs(cost.targets) do
    local size = { rows = s.across.places, columns = s.outputs, depth = s.inputs * s.taps }
    local best = cost.product_tile(size, target)
    columns[i], vecs[i] = tostring(best.rows), tostring(best.vecs)
  end
  return ("RT_PICK(%s)"):format(table.concat(columns, ", ")),
    ("RT_PICK(%s)"):format(table.concat(vecs, ", "))
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
    return 2 * macs / (0.7 * cost.machine.flops)
  end,
  lower = function(view)
    local s, planes = sizes(view), view.args[1].layout == "dense"
    local across, outer = s.across, s.outer
    local first, behind = spatial.inside(across)
    local epilogue = shared.epilogue(view, "sum[v][j]", "v_load(%s + (vec + v) * RT_LANES)")
    local columns, vecs = tile(s)
    local y_at = { "(vec + v)" }
    table.move(spatial.field(outer, "place"), 1, #outer, 2, y_at)
    y_at[#y_at + 1] = "column + j"
    local parts = { { "vec_tile", "tiles" } }
    for i = #outer, 1, -1 do
      parts[#parts + 1] = { outer[i].place, i > 1 and outer[i].places or "" }
    end
    return {
      name = conv.name(s) .. (planes and "_from_planes" or "") .. "_alone" .. epilogue.suffix,
      template = "conv_channels",
      args = shared.call(view, {}, epilogue),
      fields = {
        formula = shared.epilogue_formula(view, "w * x"),
        words = spatial.words(s.window, 1),
        x_text = planes and "x by planes" or "x by vectors of channels",
        inputs = s.inputs, outputs = s.outputs,
        filter = s.inputs * s.taps,
        x_step = planes and "1" or "RT_LANES",
        tile_columns = columns, tile_vecs = vecs,
        taps = taps(s, planes), taps_across = across.kernel,
        element = spatial.element(across, "(column + j)", "s"),
        width = across.size,
        columns = across.places, first = first, behind = behind,
        rows = list.product(list.map(outer, function(axis) return axis.places end)),
        places = spatial.parameters(outer, "place"), place = spatial.arguments(outer, "place"),
        decode = spatial.decode("item.at", parts, "        "),
        y_at = spatial.index(y_at, spatial.field(s.axes, "places")),
        parameters = epilogue.parameters, names = epilogue.names, store = epilogue.store,
      },
    }
  end,
}
