local conv = require("kernels.conv")
local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")
local tiles_of = require("kernels.tiles")
local winograd = require("kernels.winograd")

-- Reals that the points of x and of dy may take: few enough to stay near, and some tiles at least,
-- so that the sums are not often taken up again.
local HELD, LEAST = 1 << 18, 4

-- Sums are cut in so many parts, which members of a team sum up apart, as long as the parts' sums
-- take no more bytes than this and each part has some tiles.
local PARTS, SUMS, FEW = 4, 3 << 19, 3

-- 4, 2 or 1, so that two members have as many.
local function parts_of(sums, count)
  local parts = PARTS
  while parts > 1 and (parts * 4 * sums > SUMS or count < parts * FEW) do
    parts = parts // 2
  end
  return parts
end

local sizes = conv.weight_gradient_sizes

local function padded(count, target)
  return (count + target.lanes - 1) // target.lanes * target.lanes
end

-- Tiles of the sums in registers: inputs x vectors of outputs.
local function register_tiles(view, _, target)
  local s = sizes(view)
  local columns = padded(s.outputs, target)
  return cost.product_tiles({ rows = s.inputs, columns = columns, depth = 100 }, target)
end

-- For each target: the sums in registers, `inputs` x `vecs` vectors of outputs, and `held` tiles at
-- a time of each of the `parts`. Those are a member's `own`; the `sums` are for all.
local function choices(view, s, tiles)
  local chosen = tiles_of.of(view, register_tiles)
  return list.map(cost.targets, function(target, i)
    local lanes, tile = target.lanes, chosen[i]
    local outputs = padded(s.outputs, target)
    local each = tiles.points * lanes * (s.inputs + outputs)
    local sums = tiles.points * s.inputs * outputs
    local parts = parts_of(sums, tiles.count(target))
    local held = math.min(math.max(LEAST, HELD // each), (tiles.count(target) + parts - 1) // parts)
    return {
      inputs = tile.rows,
      vecs = tile.vecs,
      held = held, parts = parts,
      own = held * each + tiles.points * 2 * lanes,
      sums = parts * (sums + outputs),
    }
  end)
end

-- The kernel with tiles of m x m elements of dy, for r x r taps.
return function(m, r)
  local form = winograd.form(m, r)
  return {
    name = ("winograd%s_weight_gradient"):format(form.name),
    doc = "Points of x with samples in the lanes meet points of dy with outputs in the lanes.",
    ops = { "conv_weight_grad" },
    in_place = "epilogue",
    tolerance = winograd.tolerance,
    candidates = function(view)
      return winograd.serves(form, view.attrs, view.results[1].shape)
          and { { args = { "lanes", "lanes" }, result = "dense" } }
        or {}
    end,
    cost = function(view)
      local s = sizes(view)
      local outputs = padded(s.outputs, cost.machine) -- they fill vectors
      local size = { x = s.x, y = s.y, low = s.window.low, inputs = s.inputs, outputs = outputs }
      return winograd.seconds(form, size, 6) -- dy is turned, too
    end,
    tiles = register_tiles,
    takes = conv.takes,
    lower = function(view, other)
      local s = sizes(view)
      local tiles = winograd.tiles(form, s.y)
      local found = choices(view, s, tiles)
      local sums = winograd.most(found, "sums")
      local how = {
        sum = "weights[first + output]", memory = shared.some, indent = (" "):rep(16),
      }
      return conv.with_update(view, other, how, {
        name = ("%s_weight_gradient_winograd%d"):format(conv.name(s), m),
        template = "winograd_weight_gradient",
        args = { { scratch = sums } },
        fields = {
          words = spatial.words(s.window, s.groups),
          x_shape = spatial.shape(s.x), y_shape = spatial.shape(s.y),
          m = m, r = r, taps = r * r, edge = form.edge, points = form.points, batch = s.batch,
          inputs = s.inputs, outputs = s.outputs,
          across = tiles.across, plane_tiles = tiles.plane,
          top = s.window.low[1], left = s.window.low[2],
          height = s.x[3], width = s.x[4], x_plane = s.x[3] * s.x[4],
          rows = s.y[3], columns = s.y[4], y_plane = s.y[3] * s.y[4],
          tile_inputs = tiles_of.pick(found, "inputs"), tile_vecs = tiles_of.pick(found, "vecs"),
          held = tiles_of.pick(found, "held"), parts = tiles_of.pick(found, "parts"),
          ones = form.edge + 1, factor = form.edge == 4 and 4 or 36,
          own_reals = winograd.most(found, "own"), scratch = sums,
          count = list.product(s.w),
        },
      })
    end,
  }
end
