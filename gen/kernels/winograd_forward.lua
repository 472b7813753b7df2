local winograd = require("kernels.winograd")
local conv = require("kernels.conv")

local function sizes(view)
  local x, w, y = view.args[1].shape, view.args[2].shape, view.results[1].shape
  local taps = w[3] * w[4]
  return {
    x = x, y = y,
    low = view.attrs.low,
    inputs = x[2], outputs = y[2],
    by_input = taps, by_output = taps * w[2],
    turned = "false",
  }
end

-- The kernel with tiles of m x m results of r x r taps.
return function(m, r)
  local form = winograd.form(m, r)
  return {
    name = ("winograd%s_forward"):format(form.name),
    doc = "Winograd's convolution: fewer products, one for each point of a transformed tile.",
    ops = { "conv" },
    in_place = "epilogue",
    tolerance = winograd.tolerance,
    candidates = function(view)
      return winograd.serves(form, view.attrs, view.args[2].shape)
          and { { args = { "lanes", "dense" }, result = "lanes" } }
        or {}
    end,
    cost = function(view)
      return winograd.seconds(form, sizes(view), 2)
    end,
    tiles = function(view, _, target)
      local s = sizes(view)
      return winograd.register_tiles(s, winograd.tiles(form, s.y), target)
    end,
    lower = function(view)
      local name = conv.name(conv.forward_sizes(view))
      return winograd.lower(view, form, sizes(view), name .. "_forward", "w * x")
    end,
  }
end
