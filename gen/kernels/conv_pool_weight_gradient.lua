local conv = require("kernels.conv")
local cost = require("cost")
local list = require("lib.list")
local parts = require("kernels.parts")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")
local tiles_of = require("kernels.tiles")

-- The convolution alone: its y has as many rows and columns as the windows of the pooling cover.
local function sizes(view)
  local y, pool = view.args[3].shape, view.attrs.pool.kernel
  local places = { y[1], y[2], y[3] * pool[1], y[4] * pool[2] }
  return conv.sizes(view.attrs, view.args[1].shape, view.results[1].shape, places)
end

local function tiles(view, _, target)
  local s = sizes(view)
  return cost.picked_filter_tiles({
    pool = view.attrs.pool.kernel,
    taps = spatial.field(s.axes, "kernel"),
    stride = spatial.field(s.axes, "stride"),
    dilation = spatial.field(s.axes, "dilation"),
  }, target)
end

return {
  name = "conv_pool_weight_gradient",
  doc = "The gradient of a window stands at its winner alone, so each lane picks what its winner "
    .. "has under a tap: one product for each window, not for each place.",
  ops = { "conv_pool_weight_grad" },
  in_place = "epilogue",
  candidates = function(view)
    local plane = conv.is_plane(sizes(view))
    return plane and { { args = { "lanes", "lanes", "lanes" }, result = "dense" } } or {}
  end,
  cost = function(view)
    return conv.seconds(sizes(view))
  end,
  tiles = tiles,
  takes = conv.takes,
  lower = function(view, other)
    local s, pool = sizes(view), view.attrs.pool.kernel
    local down, across = s.axes[1], s.axes[2]
    local tile = tiles_of.of(view, tiles)
    local first, behind = spatial.inside(across)
    local last_down, last_across = down.stride * (pool[1] - 1), across.stride * (pool[2] - 1)
    local reach = ("top + %d * (rows - 1) + %d"):format(down.dilation, last_down)
    local count = parts.halves(s.batch)
    local item = { { "out", s.y[2] }, count > 1 and { "part", "" } or nil }
    local how = { sum = "all", memory = shared.scattered, indent = "        " }
    return conv.with_parts(view, other, count, how, {
      name = conv.name(s) .. "_weight_gradient_max_pool" .. spatial.title(pool),
      template = "conv_pool_weight_gradient",
      fields = {
        words = spatial.words(s.window, s.groups) .. ", max pool " .. spatial.title(pool),
        x_shape = spatial.shape(s.x), y_shape = spatial.shape(view.args[3].shape),
        batch = s.batch, inputs = s.inputs, outputs = s.outputs,
        x_channels = s.x[2], x_channel = down.size * across.size, channels = s.y[2],
        height = down.size, width = across.size,
        rows = down.places // pool[1], columns = across.places // pool[2],
        pool_rows = pool[1], pool_columns = pool[2], pool_places = list.product(pool),
        top = spatial.sum({ { down.stride * pool[1], "row" }, { down.dilation, "r" } }, -down.low),
        left = spatial.sum(
          { { across.stride * pool[2], "column" }, { across.dilation, "start" } },
          -across.low
        ),
        rim = spatial.leaves(down) and ("top < 0 || %s >= %d"):format(reach, down.size) or "false",
        first = (first + pool[2] - 1) // pool[2], behind = behind // pool[2],
        taps_down = down.kernel, taps_across = across.kernel,
        down = down.dilation, across = across.dilation,
        pitch_down = down.stride, pitch_across = across.stride,
        last_down = last_down, last_across = last_across,
        reach_down = down.dilation * (down.kernel - 1) + last_down + 1,
        reach_across = across.dilation * (across.kernel - 1) + last_across + 1,
        tile_rows = tiles_of.pick(tile, "rows"),
        tile_taps = tiles_of.pick(tile, "taps"),
        count = list.product(s.w),
        decode = spatial.decode("item.at", item, "        "),
      },
    })
  end,
}
