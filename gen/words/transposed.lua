-- The layers conv_transpose1d to conv_transpose3d: every number of the input adds a filter to the
-- output, as in the gradient of a convolution.
local convolution = require("words.convolution")
local list = require("lib.list")
local text = require("lib.text")
local window = require("words.window")
local m = {}

local function fields(axes)
  local out = convolution.fields(axes)
  out.stride.doc = "elements of the output from filter to filter"
  out.padding.doc = 'elements left out at the edges; "same" gives size x stride places'
  out.channels.doc = "channels of the output"
  out.bias.doc = "whether there is a b, a number per channel"
  out.output_padding = {
    type = "sizes",
    axes = axes,
    min = 0,
    default = 0,
    doc = "elements added behind the last",
  }
  return out
end

-- The sizes of the output, and the geometry of the convolution that leads from it to `sizes`.
local function geometry(f, sizes)
  local w, out = window.geometry(f, sizes), {}
  local extra = window.per_axis(f.output_padding, #sizes)
  for axis, size in ipairs(sizes) do
    local reach = w.dilation[axis] * (w.kernel[axis] - 1) + 1
    if f.padding == "same" then
      local cut = reach - w.stride[axis]
      w.low[axis] = math.max(cut, 0) // 2
      w.high[axis] = cut - w.low[axis]
    end
    w.high[axis] = w.high[axis] - extra[axis]
    out[axis] = (size - 1) * w.stride[axis] + reach - w.low[axis] - w.high[axis]
  end
  return out, w
end

local function fits(shapes, _, f)
  local sizes = geometry(f, { table.unpack(shapes[1], 2) })
  for _, size in ipairs(sizes) do
    if size < 1 then
      return ("needs padding that leaves something, got an output of %s from %s"):format(
        text.shape({ f.channels, table.unpack(sizes) }),
        text.shape(shapes[1])
      )
    end
  end
  return convolution.groups_fit(shapes[1][1], f)
end

local function build(g, x, f)
  local shape = g:get(x).shape
  local sizes, w = geometry(f, { table.unpack(shape, 3) })
  local outputs, taps = f.channels // f.groups, list.product(w.kernel)
  -- A number of the output reads one tap of `stride` in each of the input's channels.
  local inputs = shape[2] // f.groups * taps / list.product(w.stride)
  local fan = { inputs = math.max(inputs, 1), outputs = outputs * taps }
  local filters = g:param(
    "w",
    { shape[2], outputs, table.unpack(w.kernel) },
    "weight",
    f.init.spread(fan),
    f.regularizer
  )
  local attrs = window.attrs(w)
  attrs.groups, attrs.size = f.groups, sizes
  return convolution.with_bias(g, g:conv_input_grad(x, filters, attrs), f, fan)
end

function m.layer(axes, cases)
  return {
    name = ("conv_transpose%dd"):format(axes),
    doc = "y = act(w *' x + b): every number of x adds a filter to y, the transpose of a "
      .. "convolution. PyTorch's ConvTranspose.",
    fields = fields(axes),
    rank = axes + 1,
    hint = window.hint[axes],
    fits = fits,
    build = build,
    cases = cases,
  }
end

return m
