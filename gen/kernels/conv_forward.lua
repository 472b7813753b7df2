local conv = require("kernels.conv")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")

local function sizes(view)
  return conv.sizes(view.attrs, view.args[1].shape, view.args[2].shape, view.results[1].shape)
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
  candidates = function()
    return { { args = { "lanes", "dense" }, result = "lanes" } }
  end,
  cost = function(view)
    return conv.seconds(sizes(view))
  end,
  lower = function(view)
    local s = sizes(view)
    local across, outer = s.across, s.outer
    local epilogue = shared.epilogue(view, "sum[k][j]", "v_all(%s[channel + k])")
    local tile = conv.tile(s.outputs, across.places, s.inputs * s.taps)
    local first, behind = spatial.inside(across)
    local y_at = { "(block * " .. s.y[2] .. " + channel + k)" }
    table.move(spatial.field(outer, "place"), 1, #outer, 2, y_at)
    y_at[#y_at + 1] = "column + j"
    local args = { { value = view.args[1].name }, { value = view.args[2].name } }
    table.move(epilogue.args, 1, #epilogue.args, 3, args)
    table.insert(args, { value = view.results[1].name, write = true })
    local parts = { { "tile", "tiles" } }
    for i = #outer, 1, -1 do
      parts[#parts + 1] = { outer[i].place, outer[i].places }
    end
    parts[#parts + 1] = { "block", "", "ptrdiff_t" }
    return {
      name = conv.name(s) .. "_forward" .. epilogue.suffix,
      template = "conv_forward",
      args = args,
      fields = {
        formula = shared.epilogue_formula(view, "w * x"),
        words = spatial.words(s.window, s.groups),
        x_shape = spatial.shape(s.x), y_shape = spatial.shape(s.y),
        batch = s.batch,
        inputs = s.inputs, outputs = s.outputs, groups = s.groups,
        x_group = list.product({ table.unpack(s.x, 3) }) * s.inputs,
        w_channel = s.inputs * s.taps,
        tile_channels = tile.channels, tile_columns = tile.columns,
        taps = taps(s),
        taps_across = across.kernel,
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
