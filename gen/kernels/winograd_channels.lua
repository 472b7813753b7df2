local conv = require("kernels.conv")
local cost = require("cost")
local list = require("lib.list")
local number = require("lib.number")
local shared = require("kernels.shared")
local tiles_of = require("kernels.tiles")
local winograd = require("kernels.winograd")
local ceil_div = number.ceil_div

-- Points of so many bytes stay in L2 beside those of the filters that meet them; of so many, in L3.
local NEAR, FAR = 512 << 10, 16 << 20
-- How many times over the points of x and y are moved that do not stay in L2: fitted.
local SPILLED = 6

local function sizes(view)
  local x, w, y = view.args[1].shape, view.args[2].shape, view.results[1].shape
  return { x = x, y = y, low = view.attrs.low, inputs = w[2], outputs = w[1] }
end

-- The bytes that move to L2 when `held` tiles at a time, of `each` bytes, meet all filters.
local function moved(s, tiles, held, each)
  local filters = 4 * tiles.points * s.inputs * s.outputs
  local turns = filters > cost.machine.l2 // 2 and ceil_div(tiles.plane, held) or 1
  return turns * filters + (held * each > cost.machine.l2 and SPILLED * tiles.plane * each or 0)
end

-- The tiles that are held at a time, whole register tiles of `rows` unless they are all of them:
-- as few as stay in L2, or many, so that the filters are seldom read again.
local function hold(s, tiles, rows, each)
  local function most(bytes)
    local count = math.max(bytes // each // rows, 1) * rows
    return math.min(count, tiles.plane)
  end
  local few, many = most(NEAR), most(FAR)
  return moved(s, tiles, few, each) <= moved(s, tiles, many, each) and few or many
end

-- Tiles of sums in registers: tiles of results x vectors of outputs.
local function register_tiles(s, tiles, target)
  local size = { rows = tiles.plane, columns = s.outputs, depth = s.inputs }
  return cost.product_tiles(size, target)
end

-- For a target and a register tile: `held` tiles at a time, whose points take `reals`.
local function choose(s, tiles, target, tile)
  local lanes = target.lanes
  -- A vector behind each tile's points keeps those of neighbours out of the same lines of L1.
  local vectors = ceil_div(s.inputs, lanes) + ceil_div(s.outputs, lanes) + 2
  local each = tiles.points * vectors * lanes
  local held = hold(s, tiles, tile.rows, 4 * each)
  return { tiles = tile.rows, vecs = tile.vecs, held = held, each = each, reals = held * each }
end

-- Seconds of the products, or of moving what they need, whichever is longer; and of the transforms.
local function seconds(s, tiles)
  local machine = cost.machine
  local lanes = machine.lanes
  local inputs, outputs = ceil_div(s.inputs, lanes) * lanes, ceil_div(s.outputs, lanes) * lanes
  local target = cost.targets[1]
  local best = choose(s, tiles, target, register_tiles(s, tiles, target)[1])
  local products = 2 * tiles.plane * tiles.points * s.inputs * outputs / (0.8 * machine.flops)
  local bytes = moved(s, tiles, best.held, 4 * best.each)
  local points = 4 * tiles.plane * tiles.points * (inputs + outputs)
  return math.max(products, cost.stream(bytes)) + 5 * points / machine.l2_bandwidth
end

-- The kernel with tiles of m x m results.
return function(m)
  local form = winograd.form(m, 3)
  local filters = ("points%d"):format(m)
  local function tiles_on(view, _, target)
    local s = sizes(view)
    return register_tiles(s, winograd.tiles(form, s.y), target)
  end
  return {
    name = ("winograd%d_channels"):format(m),
    doc = "For a sample alone, whose channels stand in the lanes: Winograd's convolution, with "
      .. "filters that became points beforehand.",
    ops = { "conv" },
    tolerance = winograd.tolerance,
    candidates = function(view)
      local serves = view.args[1].alone and view.args[1].shape[1] == 1
        and winograd.serves(form, view.attrs, view.args[2].shape)
      return serves and { { args = { "channels", filters }, result = "channels" } } or {}
    end,
    cost = function(view)
      local s = sizes(view)
      return seconds(s, winograd.tiles(form, s.y))
    end,
    tiles = tiles_on,
    lower = function(view)
      local s = sizes(view)
      local tiles = winograd.tiles(form, s.y)
      local chosen = tiles_of.of(view, tiles_on)
      local found = list.map(cost.targets, function(target, i)
        return choose(s, tiles, target, chosen[i])
      end)
      local reals = 0
      for _, choice in ipairs(found) do
        reals = math.max(reals, choice.reals)
      end
      local epilogue = shared.epilogue(
        view, ("sum[i * %d + j]"):format(m), "v_load(%s + vec * RT_LANES)")
      local args = shared.call(view, {}, epilogue)
      table.insert(args, { scratch = reals })
      local name = conv.name(conv.forward_sizes(view))
      return {
        name = ("%s_alone_winograd%d%s"):format(name, m, epilogue.suffix),
        template = "winograd_channels",
        args = args,
        fields = {
          formula = shared.epilogue_formula(view, "w * x"),
          words = winograd.words(form, s.low),
          m = m, r = form.r, edge = form.edge, points = form.points,
          inputs = s.inputs, outputs = s.outputs,
          across = tiles.across, tiles = tiles.plane,
          top = s.low[1], left = s.low[2],
          height = s.x[3], width = s.x[4], x_plane = s.x[3] * s.x[4],
          rows = s.y[3], columns = s.y[4], y_plane = s.y[3] * s.y[4],
          tile_tiles = tiles_of.pick(found, "tiles"), tile_vecs = tiles_of.pick(found, "vecs"),
          held = tiles_of.pick(found, "held"), scratch = reals,
          parameters = epilogue.parameters, store = epilogue.store,
        },
      }
    end,
  }
end
