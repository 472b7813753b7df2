local conv = require("kernels.conv")
local cost = require("cost")
local list = require("lib.list")
local spatial = require("kernels.spatial")

local function sizes(view)
  return conv.sizes(view.attrs, view.args[1].shape, view.results[1].shape, view.args[2].shape)
end

-- The lines from the loops over the outer places down to the rows of x and of dy.
local function places(s)
  local outer = s.outer
  local lines = spatial.loops(outer, "places", "        ")
  lines[#lines > 0 and #lines or 1] = (lines[#lines] or "       ") .. " {"
  table.move(spatial.elements(outer, "            "), 1, 99, #lines + 1, lines)
  local x_at = { ("(block * %d + from)"):format(s.x[2]) }
  table.move(spatial.field(outer, "element"), 1, #outer, 2, x_at)
  local y_at = { ("(block * %d + out)"):format(s.y[2]) }
  table.move(spatial.field(outer, "place"), 1, #outer, 2, y_at)
  lines[#lines + 1] = ("            const real *xs = x + %s * RT_LANES;"):format(
    spatial.index(x_at, spatial.field(s.axes, "size"))
  )
  lines[#lines + 1] = ("            const real *ds = dy + %s * RT_LANES;"):format(
    spatial.index(y_at, spatial.field(s.axes, "places"))
  )
  return table.concat(lines, "\n")
end

local function pick(tiles, key)
  return ("RT_PICK(%s)"):format(table.concat(list.map(tiles, function(tile)
    return tostring(tile[key])
  end), ", "))
end

return {
  name = "conv_weight_gradient",
  doc = "A tile of filters' taps stays in registers while all places of all samples are added, "
    .. "and its lanes at the end: no two threads share a sum.",
  ops = { "conv_weight_grad" },
  candidates = function()
    return { { args = { "lanes", "lanes" }, result = "dense" } }
  end,
  cost = function(view)
    return conv.seconds(sizes(view))
  end,
  lower = function(view)
    local s = sizes(view)
    local across, outer = s.across, s.outer
    local size = { outputs = s.outputs, inputs = s.inputs, taps = across.kernel }
    local tiles = list.map(cost.targets, function(target)
      return cost.filter_tile(size, target)
    end)
    local first, behind = spatial.inside(across)
    local parts = { { "chunk", "chunks" } }
    for i = #outer, 1, -1 do
      parts[#parts + 1] = { outer[i].tap, outer[i].kernel }
    end
    parts[#parts + 1] = { "input_tile", "input_tiles" }
    parts[#parts + 1] = { "tile", "" }
    local w_at = { "((out + k) * " .. s.inputs .. " + in + t / taps)" }
    table.move(spatial.field(outer, "tap"), 1, #outer, 2, w_at)
    w_at[#w_at + 1] = "start + t % taps"
    return {
      name = conv.name(s) .. "_weight_gradient",
      template = "conv_weight_gradient",
      args = {
        { value = view.args[1].name },
        { value = view.args[2].name },
        { value = view.results[1].name, write = true },
      },
      fields = {
        words = spatial.words(s.window, s.groups),
        x_shape = spatial.shape(s.x), y_shape = spatial.shape(s.y),
        batch = s.batch,
        inputs = s.inputs, outputs = s.outputs, groups = s.groups,
        tile_outputs = pick(tiles, "outputs"),
        tile_inputs = pick(tiles, "inputs"),
        tile_taps = pick(tiles, "taps"),
        taps_across = across.kernel,
        outer_taps = list.product(spatial.field(outer, "kernel")),
        element = spatial.element(across, "column", "(start + t % taps)"),
        width = across.size,
        columns = across.places, first = first, behind = behind,
        x_channel = list.product(spatial.field(s.axes, "size")),
        y_channel = list.product(spatial.field(s.axes, "places")),
        loops = places(s),
        tap = spatial.arguments(outer, "tap"), taps = spatial.parameters(outer, "tap"),
        decode = spatial.decode("item.at", parts, "        "),
        w_at = spatial.index(w_at, spatial.field(s.axes, "kernel")),
        count = list.product(s.w),
      },
    }
  end,
}
