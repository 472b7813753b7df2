local conv = require("kernels.conv")
local cost = require("cost")
local list = require("lib.list")
local number = require("lib.number")
local parts = require("kernels.parts")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")
local tiles_of = require("kernels.tiles")
local ceil_div = number.ceil_div

local sizes = conv.weight_gradient_sizes

-- Places that a tile adds before another one with the same outputs does: few enough that dy stays
-- in L1, so many that loading and storing the sums is no matter.
local NEAR = 49

-- Tiles that meet there: their sums and x of so many places stay in L2.
local INPUT_TILES, OUTPUT_TILES = 24, 6

local ITEMS = 12 -- parts of the work that leave no thread idle

-- a / b, rounded, but 1 at least.
local function about(a, b)
  return math.max(1, (2 * a + b) // (2 * b))
end

-- How the places are cut: columns at a time, and rows at a time where one row is short.
local function near(s)
  local columns = s.across.places
  return { columns = ceil_div(columns, about(columns, NEAR)), rows = about(NEAR, columns) }
end

-- The steps in which the places of an axis are taken; `cut.rows` at a time of the last one.
local function step_of(s, i, cut)
  return i == #s.outer and cut.rows or 1
end

-- A piece is what of a block of samples has one step of the first outer axis: the lines of the
-- loops over `pieces` and the rest of their places.
local function loops(s, cut)
  local lines = { "        for (int at = pieces.at; at < pieces.end; at++)" }
  local function loop(name, count, step)
    lines[#lines + 1] = ("        for (int %s = 0; %s < %s; %s += %d)"):format(
      name, name, count, name, step
    )
  end
  for i = 2, #s.outer do
    loop(s.outer[i].place, s.outer[i].places, step_of(s, i, cut))
  end
  loop("begin", s.across.places, cut.columns)
  return table.concat(lines, "\n")
end

-- Which block and which step piece `at` is, as lines, and how many pieces a block has.
local function pieces(s, cut)
  local axis, indent = s.outer[1], (" "):rep(12)
  if not axis then
    return indent .. "const ptrdiff_t block = at;", 1
  end
  local step = step_of(s, 1, cut)
  local count = ceil_div(axis.places, step)
  local line = "%sconst ptrdiff_t block = at / %d;\n%sconst int %s = at %% %d * %d;"
  return line:format(indent, count, indent, axis.place, count, step), count
end

-- Where the gradient dy is to be summed up as well: by the items that `adds`, `count` places side
-- by side from place `at` on, in C. Either some whole rows are cut off at a time, or a part of one.
local function sums(s, cut)
  local outer, last = s.outer, s.outer[#s.outer]
  local adds, columns = { "input_block == 0" }, s.across.places
  local at = { ("block * %d + out_first + k"):format(s.y[2]) }
  for i, axis in ipairs(outer) do
    adds[i + 1] = (i < #outer and axis.tap or "tap_rows") .. " == 0"
    at[i + 1] = axis.place
  end
  at[#at + 1] = "begin"
  local count = cut.rows > 1 and last
      and ("RT_MIN(%d, %d - %s) * %d"):format(cut.rows, last.places, last.place, columns)
    or cut.columns < columns and ("RT_MIN(%d, %d - begin)"):format(cut.columns, columns)
  return {
    adds = table.concat(adds, " && "),
    count = count or ("%d"):format(columns),
    at = spatial.index(at, spatial.field(s.axes, "places")),
  }
end

-- The line of the loop over rows of taps: those of this item.
local function tap_rows(s)
  local last = s.outer[#s.outer]
  local text = "for (int %s = tap_rows * near_rows; %s < RT_MIN(%s, %d); %s++)"
  local behind = "(tap_rows + 1) * near_rows"
  return last and text:format(last.tap, last.tap, behind, last.kernel, last.tap) or ""
end

-- The lines from the loop over the rows of a part down to the rows of x and of dy.
local function rows(s, cut)
  local outer = s.outer
  local lines, last = { "    {" }, outer[#outer]
  if last then
    local first = last.place .. "_begin"
    lines[1] = ("    for (int %s = %s; %s < RT_MIN(%s + %d, %d); %s++) {"):format(
      last.place, first, last.place, first, cut.rows, last.places, last.place
    )
  end
  table.move(spatial.elements(outer, "        "), 1, 99, #lines + 1, lines)
  local x_at = { ("(block * %d + from)"):format(s.x[2]) }
  table.move(spatial.field(outer, "element"), 1, #outer, 2, x_at)
  local y_at = { ("(block * %d + out)"):format(s.y[2]) }
  table.move(spatial.field(outer, "place"), 1, #outer, 2, y_at)
  local from = "        const real *xs = x + %s * RT_LANES, *ds = dy + %s * RT_LANES;"
  lines[#lines + 1] = from:format(
    spatial.index(x_at, spatial.field(s.axes, "size")),
    spatial.index(y_at, spatial.field(s.axes, "places"))
  )
  return table.concat(lines, "\n")
end

-- The places of the outer axes as parameters: of the last one, where the part begins.
local function places(s)
  local outer = list.copy(s.outer)
  if #outer > 0 then
    outer[#outer].place = outer[#outer].place .. "_begin"
  end
  return spatial.parameters(outer, "place")
end

local function filter_tiles(view, _, target)
  local s = sizes(view)
  local size = { outputs = s.outputs, inputs = s.inputs, taps = s.across.kernel, turns = true }
  return cost.filter_tiles(size, target)
end

-- Rows of taps.
local function down(s)
  return #s.outer > 0 and s.outer[#s.outer].kernel or 1
end

-- How many items of work there are, and the numbers that they read: each share of the outputs needs
-- all of x, each share of the inputs and rows of taps all of dy.
local function work(s, tile)
  local outputs = ceil_div(s.outputs, tile.outputs * tile.near_outputs)
  local inputs = ceil_div(s.inputs, tile.inputs * tile.near_inputs)
    * ceil_div(down(s), tile.near_rows)
  local reads = outputs * list.product(s.x) + inputs * list.product(s.y)
  return parts.halves(s.batch) * s.groups * outputs * inputs, reads
end

-- The tile with one of its numbers halved, so that as little more as possible is read.
local function halved(s, tile)
  local best, least
  for _, key in ipairs({ "near_rows", "near_outputs", "near_inputs" }) do
    local one = list.copy(tile)
    one[key] = ceil_div(tile[key], 2)
    local _, reads = work(s, one)
    if tile[key] > 1 and (not best or reads < least) then
      best, least = one, reads
    end
  end
  return best
end

-- A tile, and how many of them, along outputs, inputs and rows of taps, stay with the same places.
local function tiling(s, chosen)
  local tile = list.copy(chosen)
  local across = ceil_div(s.across.kernel, tile.taps)
  tile.near_rows = math.min(down(s), math.max(1, INPUT_TILES // across))
  local fit = math.max(1, INPUT_TILES // (tile.near_rows * across))
  tile.near_inputs = math.min(fit, ceil_div(s.inputs, tile.inputs))
  tile.near_outputs = math.min(OUTPUT_TILES, ceil_div(s.outputs, tile.outputs))
  while tile.near_rows * tile.near_inputs * tile.near_outputs > 1 and work(s, tile) < ITEMS do
    tile = halved(s, tile)
  end
  return tile
end

return {
  name = "conv_weight_gradient",
  doc = "A tile of filters' taps stays in registers while all places of all samples are added, "
    .. "and its lanes at the end: no two threads share a sum.",
  ops = { "conv_weight_grad" },
  in_place = "epilogue",
  candidates = function()
    return { { args = { "lanes", "lanes" }, result = "dense" } }
  end,
  cost = function(view)
    return conv.seconds(sizes(view))
  end,
  tiles = filter_tiles,
  takes = conv.takes,
  lower = function(view, other)
    local s = sizes(view)
    local across, outer = s.across, s.outer
    local tiles = list.map(tiles_of.of(view, filter_tiles), function(tile)
      return tiling(s, tile)
    end)
    local first, behind = spatial.inside(across)
    local cut, count, item = near(s), parts.halves(s.batch), {}
    local adding = sums(s, cut)
    for i = #outer, 1, -1 do
      item[#item + 1] = { outer[i].tap, outer[i].kernel }
    end
    if #outer > 0 then
      item[1] = { "tap_rows", "row_blocks" }
    end
    item[#item + 1] = { "input_block", "input_blocks" }
    item[#item + 1] = { "out_block", "blocks" }
    item[#item + 1] = count > 1 and { "part", "" } or nil
    local piece, in_block = pieces(s, cut)
    local w_at = { "((out + k) * " .. s.inputs .. " + in + t / taps)" }
    table.move(spatial.field(outer, "tap"), 1, #outer, 2, w_at)
    w_at[#w_at + 1] = "start + t % taps"
    local how = { sum = "sum", memory = shared.scattered, indent = "        " }
    return conv.with_parts(view, other, count, how, {
      name = conv.name(s) .. "_weight_gradient",
      template = "conv_weight_gradient",
      fields = {
        words = spatial.words(s.window, s.groups),
        x_shape = spatial.shape(s.x), y_shape = spatial.shape(s.y),
        inputs = s.inputs, outputs = s.outputs, groups = s.groups,
        tile_outputs = tiles_of.pick(tiles, "outputs"),
        tile_inputs = tiles_of.pick(tiles, "inputs"),
        tile_taps = tiles_of.pick(tiles, "taps"),
        taps_across = across.kernel,
        tap_rows = tap_rows(s), near_rows = tiles_of.pick(tiles, "near_rows"),
        rows_of_taps = #outer > 0 and outer[#outer].kernel or 1,
        planes_of_taps = #outer > 1 and outer[1].kernel or 1,
        element = spatial.element(across, "column", "(start + t % taps)"),
        width = across.size,
        columns = across.places, first = first, behind = behind,
        x_channel = list.product(spatial.field(s.axes, "size")),
        y_channel = list.product({ table.unpack(s.y, 3) }),
        near_columns = cut.columns,
        near_inputs = tiles_of.pick(tiles, "near_inputs"),
        near_outputs = tiles_of.pick(tiles, "near_outputs"),
        loops = loops(s, cut), rows = rows(s, cut),
        places = places(s), place = spatial.arguments(outer, "place"),
        tap = spatial.arguments(outer, "tap"), taps = spatial.parameters(outer, "tap"),
        decode = spatial.decode("item.at", item, "        "),
        piece = piece, pieces = ("RT_VECTORS(%d) * %d"):format(s.batch, in_block),
        w_at = spatial.index(w_at, spatial.field(s.axes, "kernel")),
        count = list.product(s.w),
        adds = adding.adds, added = adding.count, added_at = adding.at, channels = s.y[2],
      },
    })
  end,
}
