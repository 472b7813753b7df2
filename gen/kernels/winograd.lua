-- What Winograd's kernels share: forms, tiles, cost. In the form F(m x m, r x r) a tile of m x m
-- results of r x r taps takes (m + r - 1)^2 products where the direct sums take m^2 r^2.
local cost = require("cost")
local list = require("lib.list")
local number = require("lib.number")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")
local tiles_of = require("kernels.tiles")
local ceil_div = number.ceil_div
local m = {}

-- Bytes that the points of the tiles in work may take: few, so that what is written is still near
-- when it is read; but where those of the filters are not near themselves, more tiles meet them
-- each time they come by: so many where members work apart, or all together.
local HELD, FAR, HELD_BY_FAR, HELD_TOGETHER = 1 << 20, 1 << 20, 2 << 20, 8 << 20

-- So many members of a team, or fewer, work apart, if there are MANY groups of tiles: what a member
-- writes, it reads, and nobody waits. Each computes the points of all filters: if there were more
-- members, that would take most of their time.
local CREWS, MANY = 4, 12

-- Sums of many products of numbers of like size, which cancel: a few bits are lost.
m.tolerance = { float = 1e-4, double = 1e-10 }

-- A form: {m, r, edge = points along an axis, points, name}.
function m.form(size, taps)
  local edge = size + taps - 1
  return {
    m = size, r = taps,
    edge = edge, points = edge * edge,
    name = taps == 3 and ("%d"):format(size) or ("%d_%dx%d"):format(size, taps, taps),
  }
end

local function all_are(values, wanted)
  for _, value in ipairs(values) do
    if value ~= wanted then
      return false
    end
  end
  return true
end

-- Whether a convolution with filters of shape `w` is of the form: undivided, step by step.
function m.serves(form, attrs, w)
  return list.same({ table.unpack(w, 3) }, { form.r, form.r }) and attrs.groups == 1
    and all_are(attrs.stride, 1) and all_are(attrs.dilation, 1)
end

-- The tiles of a form in results of shape `y`: across a plane, in a plane, and with their points;
-- `count` is what all samples have on a target.
function m.tiles(form, y)
  local across = ceil_div(y[4], form.m)
  local plane = ceil_div(y[3], form.m) * across
  return {
    across = across,
    plane = plane,
    points = form.points,
    count = function(target)
      return ceil_div(y[1], target.lanes) * plane
    end,
  }
end

-- Register tiles of the sums at a point: output channels x tiles of results.
function m.register_tiles(s, tiles, target)
  local columns = tiles.count(target) * target.lanes
  return cost.product_tiles({ rows = s.outputs, columns = columns, depth = s.inputs }, target)
end

-- The reals that a filter's channels take at a point.
local function depth_of(s, target)
  return (ceil_div(s.inputs, target.lanes) + 1) * target.lanes
end

-- How the sums at a point are tiled on each target, where `chosen` are the tiles in registers:
-- `channels` x `tiles`, `held` groups of so many tiles at a time; so many `crews` can work apart,
-- and what each needs of its own memory.
local function groups(s, tiles, chosen)
  return list.map(cost.targets, function(target, i)
    local count, tile = tiles.count(target), chosen[i]
    local reals = tiles.points * target.lanes * (tile.vecs * (s.inputs + s.outputs) + 2)
    local all = ceil_div(count, tile.vecs)
    local crews = all >= MANY and CREWS or 1
    local is_far = 4 * tiles.points * s.inputs * s.outputs > FAR
    local most = is_far and (crews > 1 and HELD_BY_FAR or HELD_TOGETHER) or HELD
    local held = math.max(1, math.min(most // (4 * reals), all))
    return {
      channels = tile.rows, tiles = tile.vecs,
      held = held, crews = crews,
      own = held * reals + tiles.points * (s.outputs * depth_of(s, target) + target.lanes),
    }
  end)
end

-- The reals of a `field` that are enough on every target.
function m.most(choices, field)
  local most = 0
  for _, choice in ipairs(choices) do
    most = math.max(most, choice[field])
  end
  return most
end

-- Where filters have so many points that those leave L2, and tiles have not many more: `some`
-- output channels at a time, whose filters' points and sums stay near, meet all tiles that are
-- `held`, and no points go to memory and back.
local FAR_FILTERS, HELD_TILES, NEAR = 4 << 20, 10 << 20, 1 << 20

-- Fewer channels at a time would not make up for what they read.
local FEW_CHANNELS = 12

local function far_choice(s, tiles, tile, target)
  local filter = tiles.points * depth_of(s, target)
  local v = tiles.points * (s.inputs * tile.vecs + 1) * target.lanes
  local all = ceil_div(tiles.count(target), tile.vecs)
  local held = math.max(1, math.min(all, HELD_TILES // (4 * v)))
  local sums = held * tiles.points * tile.vecs * target.lanes -- of a channel
  local some = math.max(1, NEAR // (4 * math.max(filter, sums) * tile.rows)) * tile.rows
  return {
    channels = tile.rows, tiles = tile.vecs, held = held, some = some,
    own = some * (filter + sums) + (held + 1) * tiles.points * target.lanes,
    elements = held * v,
  }
end

-- The same for each target, nil where it is not so.
local function far_groups(s, tiles, chosen)
  local nominal = cost.targets[1]
  local of_filters = 4 * tiles.points * s.inputs * s.outputs
  local of_tiles = 4 * tiles.points * s.inputs * tiles.count(nominal) * nominal.lanes
  if of_filters < FAR_FILTERS or of_filters < of_tiles / 2 then
    return nil
  end
  local out = list.map(cost.targets, function(target, i)
    return far_choice(s, tiles, chosen[i], target)
  end)
  return out[1].some >= FEW_CHANNELS and out or nil
end

-- "3x3, padding 1x1"
function m.words(form, low)
  return ("%dx%d, padding %s"):format(form.r, form.r, table.concat(low, "x"))
end

-- The lowered kernel of sums over channels. `s`: {x, y = shapes of what is read and written, low,
-- inputs, outputs, by_input, by_output = steps in w, turned = "true" for filters turned round}.
function m.lower(view, form, s, name, text)
  local tiles = m.tiles(form, s.y)
  local chosen = tiles_of.of(view, function(_, _, target)
    return m.register_tiles(s, tiles, target)
  end)
  local far = far_groups(s, tiles, chosen)
  local choices = far or groups(s, tiles, chosen)
  local elements = far and m.most(far, "elements")
  local epilogue = shared.epilogue(view, ("sum[i * %d + j]"):format(form.m), "v_all(%s[channel])")
  local args = { { value = view.args[1].name }, { value = view.args[2].name } }
  table.move(epilogue.args, 1, #epilogue.args, 3, args)
  table.insert(args, { value = view.results[1].name, write = true })
  if far then
    table.insert(args, { scratch = elements })
  end
  return {
    name = ("%s_winograd%d%s"):format(name, form.m, epilogue.suffix),
    template = far and "winograd_far" or "winograd",
    args = args,
    fields = {
      formula = shared.epilogue_formula(view, text),
      words = m.words(form, s.low),
      x_shape = spatial.shape(s.x), y_shape = spatial.shape(s.y),
      m = form.m, r = form.r, edge = form.edge, points = form.points, batch = s.y[1],
      inputs = s.inputs, outputs = s.outputs,
      by_input = s.by_input, by_output = s.by_output, turned = s.turned,
      across = tiles.across, plane_tiles = tiles.plane,
      top = s.low[1], left = s.low[2],
      height = s.x[3], width = s.x[4], x_plane = s.x[3] * s.x[4],
      rows = s.y[3], columns = s.y[4], y_plane = s.y[3] * s.y[4],
      tile_channels = tiles_of.pick(choices, "channels"),
      group_tiles = tiles_of.pick(choices, "tiles"),
      held = tiles_of.pick(choices, "held"),
      crews = not far and tiles_of.pick(choices, "crews"),
      some = far and tiles_of.pick(choices, "some"),
      own_reals = m.most(choices, "own"), scratch = elements,
      parameters = epilogue.parameters, names = epilogue.names, store = epilogue.store,
    },
  }
end

-- The share of tiles whose elements do not all lie inside x, so that they are copied first.
local function at_border(form, s)
  local share = 1
  for axis = 1, 2 do
    local size, low = s.x[axis + 2], s.low[axis]
    local count = ceil_div(s.y[axis + 2], form.m)
    local first, last = ceil_div(low, form.m), (size + low - form.edge) // form.m
    share = share * math.max(0, math.min(last, count - 1) - first + 1) / count
  end
  return 1 - share
end

-- Seconds of the products at all points, at some 80 % of the peak, and of the transforms: some
-- passes over the points of tiles, more of them where tiles lie at the border, and over those of
-- filters. `passes` are those that a tile inside takes; the others are fitted to measurements.
function m.seconds(form, s, passes)
  local machine, tiles = cost.machine, m.tiles(form, s.y)
  local vectors = tiles.count(cost.targets[1]) * tiles.points
  local products = 2 * vectors * machine.lanes * s.inputs * s.outputs / (0.8 * machine.flops)
  local elements = 4 * machine.lanes * vectors * (s.inputs + s.outputs) / machine.l2_bandwidth
  local filters = 4 * tiles.points * s.inputs * s.outputs / machine.l3_bandwidth
  return products + (passes + 2 * at_border(form, s)) * elements + 5 * filters
end

return m
