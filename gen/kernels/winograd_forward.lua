local winograd = require("kernels.winograd")
local conv = require("kernels.conv")

local function sizes(view)
  local x, w, y = view.args[1].shape, view.args[2].shape, view.results[1].shape
  return {
    x = x, y = y,
    low = view.attrs.low,
    inputs = x[2], outputs = y[2],
    by_input = 9, by_output = 9 * w[2],
    turned = "false",
  }
end

-- The kernel with tiles of m x m results.
return function(m)
  return {
    name = ("winograd%d_forward"):format(m),
    doc = "Winograd's convolution: fewer products, one for each point of a transformed tile.",
    ops = { "conv" },
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
        conv.sizes(view.attrs, view.args[1].shape, view.args[2].shape, view.results[1].shape)
      )
      return winograd.lower(view, m, sizes(view), name .. "_forward", "w * x")
    end,
  }
end
