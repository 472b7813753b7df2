local conv = require("kernels.conv")
local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")
local winograd = require("kernels.winograd")

-- Bytes that the points of x and of y may take, so that they stay in L2 beside those of the
-- filters; where these do not fit themselves, all tiles meet them while they are near.
local HELD, HELD_BY_MANY = 512 << 10, 8 << 20

local function sizes(view)
  local x, w, y = view.args[1].shape, view.args[2].shape, view.results[1].shape
  return { x = x, y = y, low = view.attrs.low, inputs = w[2], outputs = w[1] }
end

local function ceil_div(a, b)
  return (a + b - 1) // b
end

-- For each target: the sums in registers, `tiles` x `vecs` vectors of outputs, and `held` tiles at
-- a time, whose points take `reals`.
local function choices(s, tiles)
  local filters = 4 * tiles.points * s.inputs * s.outputs
  local most = filters > cost.machine.l2 and HELD_BY_MANY or HELD
  return list.map(cost.targets, function(target)
    local lanes = target.lanes
    local tile = cost.product_tile(
      { rows = tiles.plane, columns = s.outputs, depth = s.inputs },
      target
    )
    local vectors = ceil_div(s.inputs, lanes) + ceil_div(s.outputs, lanes) + 2
    local each = tiles.points * vectors * lanes
    local held = math.max(1, math.min(most // (4 * each), tiles.plane) // tile.rows) * tile.rows
    return { tiles = tile.rows, vecs = tile.vecs, held = held, reals = held * each }
  end)
end

-- The kernel with tiles of m x m results.
return function(m)
  local form = winograd.form(m, 3)
  local filters = ("points%d"):format(m)
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
      local s, machine = sizes(view), cost.machine
      local tiles, lanes = winograd.tiles(form, s.y), machine.lanes
      local count = tiles.plane * tiles.points
      local inputs, outputs = ceil_div(s.inputs, lanes) * lanes, ceil_div(s.outputs, lanes) * lanes
      local products = 2 * count * s.inputs * outputs / (0.8 * machine.flops)
      local filter_bytes = 4 * tiles.points * s.inputs * outputs
      return products + 6 * 4 * count * (inputs + outputs) / machine.l2_bandwidth
        + cost.pass(filter_bytes)
    end,
    lower = function(view)
      local s = sizes(view)
      local tiles = winograd.tiles(form, s.y)
      local found = choices(s, tiles)
      local reals = 0
      for _, choice in ipairs(found) do
        reals = math.max(reals, choice.reals)
      end
      local epilogue = shared.epilogue(
        view, ("sum[i * %d + j]"):format(m), "v_load(%s + vec * RT_LANES)")
      local args = shared.call(view, {}, epilogue)
      table.insert(args, { scratch = reals })
      local name = conv.name(
        conv.sizes(view.attrs, view.args[1].shape, view.args[2].shape, view.results[1].shape)
      )
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
          tile_tiles = winograd.pick(found, "tiles"), tile_vecs = winograd.pick(found, "vecs"),
          held = winograd.pick(found, "held"), scratch = reals,
          parameters = epilogue.parameters, names = epilogue.names, store = epilogue.store,
        },
      }
    end,
  }
end
