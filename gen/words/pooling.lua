-- The layers that pool over windows, in one to three dimensions.
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
function m.attrs(g, x, f)
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
      return (g:max_pool(x, m.attrs(g, x, f)))
    end,
    cases = cases,
  }
end

return m
