local conv = require("kernels.conv")
local winograd = require("kernels.winograd")

-- The gradient is a convolution of dy with the filters turned round, outputs and inputs exchanged.
local function sizes(view)
  local dy, w, dx = view.args[1].shape, view.args[2].shape, view.results[1].shape
  return {
    x = dy, y = dx,
    low = { 2 - view.attrs.low[1], 2 - view.attrs.low[2] },
    inputs = dy[2], outputs = dx[2],
    by_input = 9 * w[2], by_output = 9,
    turned = "true",
  }
end

-- The kernel with tiles of m x m results.
return function(m)
  return {
    name = ("winograd%d_input_gradient"):format(m),
    doc = "As winograd_forward, with the filters turned round and from outputs to inputs.",
    ops = { "conv_input_grad" },
    tolerance = winograd.tolerance,
    candidates = function(view)
      return winograd.serves(view.attrs, view.args[2].shape)
          and { { args = { "lanes", "dense" }, result = "lanes" } }
        or {}
    end,
    cost = function(view)
      return winograd.seconds(sizes(view), winograd.tiles(m, view.results[1].shape))
    end,
    tiles = function(view, _, target)
      local s = sizes(view)
      return winograd.register_tiles(s, winograd.tiles(m, s.y), target)
    end,
    lower = function(view)
      local name = conv.name(
        conv.sizes(view.attrs, view.results[1].shape, view.args[2].shape, view.args[1].shape)
      )
      return winograd.lower(view, m, sizes(view), name .. "_input_gradient", "w *' dy")
    end,
  }
end
