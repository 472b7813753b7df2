-- The layers conv1d, conv2d and conv3d, which differ in the number of their spatial axes.
local connections = require("words.connections")
local list = require("lib.list")
local window = require("words.window")
local m = {}

-- Fields of every layer with filters over `axes` axes.
function m.fields(axes)
  local out = window.fields(axes, 1)
  out.channels =
    { type = "integer", min = 1, max = 1 << 20, doc = "filters: channels of the output" }
  out.groups = {
    type = "integer",
    min = 1,
    max = 1 << 20,
    default = 1,
    doc = "parts of the channels that do not see one another; as many as channels: depthwise",
  }
  out.act =
    { type = "activation", default = "none", doc = "short for a layer of that name behind it" }
  out.bias = {
    one_of = { true, false, "unit" },
    default = true,
    doc = "whether there is a b: a number per filter, or one for each number of the output",
  }
  out.init = { type = "initializer", doc = "of w; the model's `init` unless given" }
  out.regularizer = {
    type = "regularizers",
    optional = true,
    doc = "of w, one or a list of them; the model's `regularizer` unless given",
  }
  out.bias_init = { type = "initializer", default = { word = "zeros" }, doc = "of b" }
  return out
end

local function fields_with_table(axes)
  local out = m.fields(axes)
  out.connections = connections.field
  return out
end

-- The rule that groups break, or nil.
function m.groups_fit(channels, f)
  if channels % f.groups ~= 0 or f.channels % f.groups ~= 0 then
    local rule = "needs groups that divide its channels, got %d groups of %d inputs and %d outputs"
    return rule:format(f.groups, channels, f.channels)
  end
end

-- y, and its bias if the fields ask for one.
function m.with_bias(g, y, f, fan)
  if not f.bias then
    return y
  elseif f.bias == "unit" then
    local shape = { table.unpack(g:get(y).shape, 2) }
    local units = list.product(shape)
    local b = g:param("b", { units }, "bias", f.bias_init.spread(fan))
    return g:reshape(g:add_bias(g:reshape(y, { shape = { units } }), b), { shape = shape })
  end
  return g:add_bias(y, g:param("b", { f.channels }, "bias", f.bias_init.spread(fan)))
end

-- The filters, [channels][inputs][taps], and their fan. Of a table of connections there are as many
-- parameters as pairs; the fan is that of the mean unit.
local function filters_of(g, channels, kernel, f)
  local connected = f.connections and connections.pairs_of(f.connections, channels)
  local taps, inputs = list.product(kernel), channels // f.groups
  local seen = connected and #connected / f.channels or inputs
  local fan = { inputs = seen * taps, outputs = f.channels * seen * taps / channels }
  local shape = { connected and #connected or f.channels, connected and 1 or inputs }
  table.move(kernel, 1, #kernel, 3, shape)
  local w = g:param("w", shape, "weight", f.init.spread(fan), f.regularizer)
  local attrs = { pairs = connected, outputs = f.channels, inputs = channels }
  return connected and g:place_filters(w, attrs) or w, fan
end

local function build(g, x, f)
  local shape = g:get(x).shape
  local w = window.geometry(f, { table.unpack(shape, 3) })
  local filters, fan = filters_of(g, shape[2], w.kernel, f)
  local attrs = window.attrs(w)
  attrs.groups = f.groups
  return m.with_bias(g, g:conv(x, filters, attrs), f, fan)
end

function m.layer(axes, cases)
  return {
    name = ("conv%dd"):format(axes),
    doc = ("y = act(w * x + b): filters that slide over %s, a cross-correlation."):format(
      ({ "one axis", "two axes", "three axes" })[axes]
    ),
    fields = fields_with_table(axes),
    rank = axes + 1,
    hint = window.hint[axes],
    fits = function(shapes, _, f)
      local channels = shapes[1][1]
      return m.groups_fit(channels, f)
        or connections.fits(channels, f)
        or window.fits(shapes[1], f)
    end,
    build = build,
    cases = cases,
  }
end

return m
