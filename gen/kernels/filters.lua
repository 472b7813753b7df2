local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")

-- For each filter of the result the one of x that it is, or -1.
local sources = {}

function sources.pick_filters(attrs)
  return attrs.pairs
end

function sources.place_filters(attrs)
  local out = {}
  for i = 1, attrs.outputs * attrs.inputs do
    out[i] = -1
  end
  for packed, pair in ipairs(attrs.pairs) do
    out[pair + 1] = packed - 1
  end
  return out
end

-- Numbers as lines of C.
local function lines(numbers)
  local out = {}
  for first = 1, #numbers, 24 do
    local last = math.min(first + 23, #numbers)
    out[#out + 1] = "        " .. table.concat({ table.unpack(numbers, first, last) }, ", ") .. ","
  end
  return table.concat(out, "\n")
end

return {
  name = "filters",
  doc = "Filter by filter, by a table.",
  ops = { "pick_filters", "place_filters" },
  candidates = function()
    return { { args = { "dense" }, result = "dense" } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local attrs = view.attrs
    local from = sources[view.op](attrs)
    return {
      name = ("%s_%dx%d_of_%d"):format(view.op, attrs.outputs, attrs.inputs, #attrs.pairs),
      template = "filters",
      fields = {
        what = view.op == "pick_filters" and "y = the filters of connected pairs"
          or "y = the filters of connected pairs, among zeros",
        count = #from,
        taps = list.product({ table.unpack(view.args[1].shape, 3) }),
        from = lines(from),
      },
      args = shared.call(view, {}),
    }
  end,
}
