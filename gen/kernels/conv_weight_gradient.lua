local conv = require("kernels.conv")
local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")

-- Where dy comes from, in the words of the template: `y`, its shape; `parameters` and `arguments`
-- of the functions; `row(at)`, the lines that find its row, whose index `at` tells for a row of y;
-- `row_parameters` and `row_arguments`, what they declare; `load`, one vector of the row.
local function plain_source(y)
  return {
    y = y,
    parameters = "const real *dy", arguments = "dy",
    row_parameters = "const real *ds", row_arguments = "ds",
    row = function(at)
      return ("        const real *ds = dy + %s * RT_LANES;"):format(at("row", y))
    end,
    load = ("v_load_once(ds + (k * %d + column) * RT_LANES)"):format(
      list.product({ table.unpack(y, 3) })
    ),
  }
end

-- The same behind a max_pool with windows side by side: dy stands at the winner of each window.
local function pooled_source(y, pool)
  local down, across = table.unpack(pool.kernel)
  local at = ("(k * %d + column / %d) * RT_LANES"):format(y[3] * y[4], across)
  return {
    y = { y[1], y[2], y[3] * down, y[4] * across },
    parameters = "const real *winner, const real *dy", arguments = "winner, dy",
    row_parameters = "const real *ws, const real *ds, int tap", row_arguments = "ws, ds, tap",
    row = function(place)
      local window = place(("row / %d"):format(down), y)
      return ("        const real *ws = winner + %s * RT_LANES, *ds = dy + %s * RT_LANES;\n")
        :format(window, window)
        .. ("        const int tap = row %% %d * %d;"):format(down, across)
    end,
    load = ("v_select(v_load_once(ws + %s) == (real)(tap + column %% %d), v_load_once(ds + %s), "
      .. "v_all(0))"):format(at, across, at),
  }
end

local function source(view)
  local y = view.args[#view.args].shape
  return view.op == "conv_weight_grad" and plain_source(y) or pooled_source(y, view.attrs.pool)
end

local function sizes(view)
  return conv.sizes(view.attrs, view.args[1].shape, view.results[1].shape, source(view).y)
end

-- Places that a tile adds before another one with the same outputs does: few enough that dy stays
-- in L1, so many that loading and storing the sums is no matter.
local NEAR = 32

-- Tiles that meet there: their sums and x of so many places stay in L2.
local INPUT_TILES, OUTPUT_TILES = 8, 8

-- Parts of the work that leave no thread idle; fewer behind a pooling, where each row of taps
-- spreads dy anew unless it is near.
local ITEMS, POOLED_ITEMS = 12, 4

-- How the places are cut: columns at a time, and rows at a time where one row is short.
local function near(s)
  local columns = s.across.places
  local parts = (columns + NEAR - 1) // NEAR
  return { columns = (columns + parts - 1) // parts, rows = math.max(1, NEAR // columns) }
end

-- The lines of the loops over blocks of samples and parts of the places.
local function loops(s, cut)
  local outer, lines = s.outer, {}
  local function loop(declare, name, count, step)
    lines[#lines + 1] = ("        for (%s %s = 0; %s < %s; %s += %d)"):format(
      declare, name, name, count, name, step
    )
  end
  loop("ptrdiff_t", "block", ("RT_VECTORS(%d)"):format(s.batch), 1)
  for i, axis in ipairs(outer) do
    loop("int", axis.place, axis.places, i == #outer and cut.rows or 1)
  end
  loop("int", "begin", s.across.places, cut.columns)
  return table.concat(lines, "\n")
end

-- The line of the loop over rows of taps: those of this item.
local function tap_rows(s)
  local last = s.outer[#s.outer]
  local text = "for (int %s = tap_rows * near_rows; %s < RT_MIN(%s, %d); %s++)"
  local behind = "(tap_rows + 1) * near_rows"
  return last and text:format(last.tap, last.tap, behind, last.kernel, last.tap) or ""
end

-- The lines from the loop over the rows of a part down to the rows of x and of dy.
local function rows(s, cut, dy)
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
  lines[#lines + 1] = ("        const real *xs = x + %s * RT_LANES;"):format(
    spatial.index(x_at, spatial.field(s.axes, "size"))
  )
  lines[#lines + 1] = dy.row(function(row, y)
    local y_at = { ("(block * %d + out)"):format(s.y[2]) }
    for i, axis in ipairs(outer) do
      y_at[i + 1] = axis.place == "row" and row or axis.place
    end
    local places = #s.axes == 1 and spatial.field(s.axes, "places") or { table.unpack(y, 3) }
    return spatial.index(y_at, places)
  end)
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

-- The tile on a target, and how many of them, along outputs, inputs and rows of taps, stay with the
-- same places.
local function tiling(s, target, pooled)
  local taps = s.across.kernel
  local size = { outputs = s.outputs, inputs = s.inputs, taps = taps }
  local tile = list.copy(cost.filter_tile(size, target))
  local function tiles(count, each)
    return (count + each - 1) // each
  end
  local across = tiles(taps, tile.taps)
  tile.near_inputs = math.min(math.max(1, INPUT_TILES // across), tiles(s.inputs, tile.inputs))
  tile.near_outputs = pooled and 1 or math.min(OUTPUT_TILES, tiles(s.outputs, tile.outputs))
  local down = #s.outer > 0 and s.outer[#s.outer].kernel or 1
  tile.near_rows = math.min(down, math.max(1, INPUT_TILES // (tile.near_inputs * across)))
  local function items()
    return s.groups * tiles(s.outputs, tile.outputs * tile.near_outputs)
      * tiles(s.inputs, tile.inputs * tile.near_inputs)
      * tiles(down, tile.near_rows)
  end
  local least = pooled and POOLED_ITEMS or ITEMS
  while tile.near_rows > 1 and items() < least do
    tile.near_rows = (tile.near_rows + 1) // 2
  end
  while tile.near_outputs > 1 and items() < least do
    tile.near_outputs = (tile.near_outputs + 1) // 2
  end
  return tile
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
  ops = { "conv_weight_grad", "conv_pool_weight_grad" },
  candidates = function(view)
    local args = list.map(view.args, function()
      return "lanes"
    end)
    local plane = #view.args[1].shape == 4 and #sizes(view).axes == 2
    local serves = plane or view.op == "conv_weight_grad"
    return serves and { { args = args, result = "dense" } } or {}
  end,
  cost = function(view)
    return conv.seconds(sizes(view))
  end,
  lower = function(view)
    local s, dy = sizes(view), source(view)
    local across, outer = s.across, s.outer
    local tiles = list.map(cost.targets, function(target)
      return tiling(s, target, view.attrs.pool)
    end)
    local first, behind = spatial.inside(across)
    local cut, parts = near(s), {}
    for i = #outer, 1, -1 do
      parts[#parts + 1] = { outer[i].tap, outer[i].kernel }
    end
    if #outer > 0 then
      parts[1] = { "tap_rows", "row_blocks" }
    end
    parts[#parts + 1] = { "input_block", "input_blocks" }
    parts[#parts + 1] = { "out_block", "" }
    local w_at = { "((out + k) * " .. s.inputs .. " + in + t / taps)" }
    table.move(spatial.field(outer, "tap"), 1, #outer, 2, w_at)
    w_at[#w_at + 1] = "start + t % taps"
    return {
      name = conv.name(s) .. "_weight_gradient"
        .. (view.attrs.pool and "_max_pool" .. spatial.title(view.attrs.pool.kernel) or ""),
      template = "conv_weight_gradient",
      args = shared.call(view, {}),
      fields = {
        words = spatial.words(s.window, s.groups),
        x_shape = spatial.shape(s.x), y_shape = spatial.shape(s.y),
        batch = s.batch,
        inputs = s.inputs, outputs = s.outputs, groups = s.groups,
        tile_outputs = pick(tiles, "outputs"),
        tile_inputs = pick(tiles, "inputs"),
        tile_taps = pick(tiles, "taps"),
        taps_across = across.kernel,
        tap_rows = tap_rows(s), near_rows = pick(tiles, "near_rows"),
        rows_of_taps = #outer > 0 and outer[#outer].kernel or 1,
        planes_of_taps = #outer > 1 and outer[1].kernel or 1,
        element = spatial.element(across, "column", "(start + t % taps)"),
        width = across.size,
        columns = across.places, first = first, behind = behind,
        x_channel = list.product(spatial.field(s.axes, "size")),
        dy_parameters = dy.parameters, dy_arguments = dy.arguments,
        row_parameters = dy.row_parameters, row_arguments = dy.row_arguments, load = dy.load,
        near_columns = cut.columns,
        near_inputs = pick(tiles, "near_inputs"), near_outputs = pick(tiles, "near_outputs"),
        loops = loops(s, cut), rows = rows(s, cut, dy),
        places = places(s), place = spatial.arguments(outer, "place"),
        tap = spatial.arguments(outer, "tap"), taps = spatial.parameters(outer, "tap"),
        decode = spatial.decode("item.at", parts, "        "),
        w_at = spatial.index(w_at, spatial.field(s.axes, "kernel")),
        count = list.product(s.w),
      },
    }
  end,
}
