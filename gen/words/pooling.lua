-- The layers that pool: over windows in one to three dimensions, and over whole maps.
local text = require("lib.text")
local window = require("words.window")
local m = {}

local function fields(axes)
  local out = window.fields(axes)
  out.ceil = {
    type = "boolean",
    default = false,
    doc = "whether a last window that is cut off by the edge counts",
  }
  return out
end

-- The rule that an input breaks, or nil: every window must hold an element.
local function fits(shapes, _, f)
  local rule = window.fits(shapes[1], f)
  local w = window.geometry(f, { table.unpack(shapes[1], 2) })
  for axis, taps in ipairs(w.kernel) do
    if not rule and math.max(w.low[axis], w.high[axis]) >= (taps - 1) * w.dilation[axis] + 1 then
      rule = ("needs padding smaller than its kernel, got %d at %d taps"):format(
        math.max(w.low[axis], w.high[axis]),
        taps
      )
    end
  end
  return rule
end

-- The attributes of an op that pools, on input x.
local function attributes(g, x, f)
  local w = window.geometry(f, { table.unpack(g:get(x).shape, 3) })
  local out = window.attrs(w)
  out.kernel, out.up = w.kernel, f.ceil
  return out
end

function m.max(axes, cases)
  return {
    name = ("max_pool%dd"):format(axes),
    doc = "The largest element of each window; padding never wins, and the first of equals does.",
    fields = fields(axes),
    rank = axes + 1,
    hint = window.hint[axes],
    fits = fits,
    build = function(g, x, f)
      return (g:max_pool(x, attributes(g, x, f)))
    end,
    cases = cases,
  }
end

function m.avg(axes, cases)
  local own = fields(axes)
  own.dilation = nil
  own.count_padding = {
    type = "boolean",
    default = true,
    doc = "whether the padding under a window counts, as zeros: PyTorch's count_include_pad",
  }
  return {
    name = ("avg_pool%dd"):format(axes),
    doc = "The mean of each window.",
    fields = own,
    rank = axes + 1,
    hint = window.hint[axes],
    fits = fits,
    build = function(g, x, f)
      local attrs = attributes(g, x, f)
      attrs.padded = f.count_padding
      return g:avg_pool(x, attrs)
    end,
    cases = cases,
  }
end

-- The rule that the input of a pooling over whole maps breaks, or nil.
local function has_places(shapes)
  if #shapes[1] < 2 then
    return ("needs an input with places, as in { channels, height, width }, got %s"):format(
      text.shape(shapes[1])
    )
  end
end

-- A layer that leaves one number per channel; build(g, x, sizes of its maps).
function m.global(name, doc, build)
  return {
    name = name,
    doc = doc,
    fits = has_places,
    build = function(g, x)
      return build(g, x, { table.unpack(g:get(x).shape, 3) })
    end,
    cases = { { input = { 5, 3, 2 } }, { input = { 2, 7 } }, { input = { 2, 2, 3, 2 } } },
  }
end

return m
