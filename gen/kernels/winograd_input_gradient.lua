local conv = require("kernels.conv")
local winograd = require("kernels.winograd")

-- The gradient is a convolution of dy with the filters turned round, outputs and inputs exchanged.
local function sizes(view)
  local dy, w, dx = view.args[1].shape, view.args[2].shape, view.results[1].shape
  local edge, taps = w[3], w[3] * w[4]
  return {
    x = dy, y = dx,
    low = { edge - 1 - view.attrs.low[1], edge - 1 - view.attrs.low[2] },
    inputs = dy[2], outputs = dx[2],
    by_input = taps * w[2], by_output = taps,
    turned = "true",
  }
end

-- The kernel with tiles of m x m results of r x r taps.
return function(m, r)
  local form = winograd.form(m, r)
  return {
    name = ("winograd%s_input_gradient"):format(form.name),
    doc = "As winograd_forward, with the filters turned round and from outputs to inputs.",
    ops = { "conv_input_grad" },
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
      local name = conv.name(conv.input_gradient_sizes(view))
      return winograd.lower(view, form, sizes(view), name .. "_input_gradient", "w *' dy")
    end,
  }
end
