local convolution = require("ops.convolution")
local window = require("lib.window")

return {
  name = "conv",
  doc = "y[n][k] = sum over channels c and taps t of x[n][c] under t times w[k][c][t], over one to "
    .. "three spatial axes: a cross-correlation.",
  args = { "x", "w" },
  attrs = convolution.attrs,
  carries_epilogue = true,
  type = function(attrs, x, w)
    local kernel = convolution.spatial(w.shape)
    local places =
      window.places_of(convolution.spatial(x.shape), convolution.geometry(attrs, kernel))
    assert(x.shape[2] == w.shape[2] * attrs.groups, "conv: channels differ")
    return {
      type = "real",
      shape = { x.shape[1], w.shape[1], table.unpack(places) },
      batched = x.batched,
    }
  end,
  grad = function(g, n, dy)
    local x, w = g:get(n.x).shape, g:get(n.w).shape
    return { -- w first: then dx may take the place of x, of which it reads the signs at most
      w = g:conv_weight_grad(n.x, dy, convolution.same(n.attrs, convolution.spatial(w))),
      x = g:conv_input_grad(dy, n.w, convolution.same(n.attrs, convolution.spatial(x))),
    }
  end,
  macs = function(attrs, x, w)
    local places = window.places_of(
      convolution.spatial(x.shape),
      convolution.geometry(attrs, convolution.spatial(w.shape))
    )
    return convolution.macs(w.shape, { x.shape[1], w.shape[1], table.unpack(places) })
  end,
  eval = function(attrs, x, w)
    local places = window.places_of(
      convolution.spatial(x.shape),
      convolution.geometry(attrs, convolution.spatial(w.shape))
    )
    local y = { x.shape[1], w.shape[1], table.unpack(places) }
    return convolution.sums(attrs, { x = x, w = w }, { x = x.shape, w = w.shape, y = y }, "y")
  end,
  formula = function(_, x, w)
    return w .. " * " .. x
  end,
  cases = convolution.cases_for({ "x", "w" }),
}
