local conv = require("kernels.conv")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")

-- The convolution alone: its y has as many rows and columns as the windows of the pooling cover.
local function sizes(view)
  local x, w, y = view.args[1].shape, view.args[2].shape, view.results[1].shape
  local pool = view.attrs.pool.kernel
  return conv.sizes(view.attrs, x, w, { y[1], y[2], y[3] * pool[1], y[4] * pool[2] })
end

local function step_of(view)
  return list.product(view.attrs.pool.kernel)
end

local function tiles(view, _, target)
  local s = sizes(view)
  return conv.tiles(s.outputs, s.across.places, s.inputs * s.taps, target, step_of(view))
end

return {
  name = "conv_max_pool",
  doc = "A tile of channels x windows stays in registers while all taps of all input channels are "
    .. "added; then only the largest sum of each window is stored, and its number.",
  ops = { "conv_max_pool" },
  candidates = function(view)
    local plane = conv.is_plane(sizes(view))
    return plane and { { args = { "lanes", "dense" }, result = "lanes" } } or {}
  end,
  cost = function(view)
    return conv.seconds(sizes(view))
  end,
  tiles = tiles,
  lower = function(view)
    local s, pool = sizes(view), view.attrs.pool.kernel
    local down, across = s.axes[1], s.axes[2]
    local tile = conv.tile(view, tiles, step_of(view))
    local first, behind = spatial.inside(across)
    local leaves = spatial.leaves(down)
    local place = { { down.stride * pool[1], "row" }, { down.dilation, "r" } }
    table.insert(place, leaves and { down.stride, "p" } or nil)
    local epilogue = shared.epilogue(view, "best", "v_all(%s[channel + k])")
    local winner = not view.results[2].unread
    local element = spatial.sum(place, -down.low)
    return {
      name = conv.name(s) .. "_max_pool" .. spatial.title(pool) .. epilogue.suffix
        .. (winner and "" or "_only"),
      template = "conv_max_pool",
      args = shared.call(view, {}, epilogue),
      fields = {
        formula = shared.epilogue_formula(view, "the largest w * x of " .. spatial.title(pool)),
        words = spatial.words(s.window, s.groups),
        x_shape = spatial.shape(s.x), y_shape = spatial.shape(view.results[1].shape),
        batch = s.batch, inputs = s.inputs, outputs = s.outputs, groups = s.groups,
        x_group = list.product({ table.unpack(s.x, 3) }) * s.inputs,
        w_channel = s.inputs * s.taps,
        tile_channels = tile.channels, tile_windows = tile.columns,
        pool_rows = pool[1], pool_columns = pool[2],
        held = math.max(8, pool[2]), -- columns of a tile, at most
        row_taps = down.kernel, row_element = element,
        row_leaves = leaves, pitch = down.stride * across.size,
        height = down.size, width = across.size,
        taps_across = across.kernel,
        left = spatial.sum({ { across.stride * pool[2], "column" } }, 0),
        element = spatial.element(across, ("(column * %d + j)"):format(pool[2]), "s"),
        rows = down.places // pool[1], columns = across.places // pool[2],
        first = (first + pool[2] - 1) // pool[2], behind = behind // pool[2],
        channels_all = s.y[2],
        winner = winner,
        parameters = epilogue.parameters, names = epilogue.names, store = epilogue.store,
      },
    }
  end,
}
