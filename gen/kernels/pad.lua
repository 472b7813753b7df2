local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")

-- Lines that take a row of y apart into its place along all axes but the last, and the condition
-- under which that place lies in x.
local function place(attrs, x, y)
  local parts, inside, at = {}, {}, { "block" }
  for axis = #y - 1, 2, -1 do
    parts[#parts + 1] = { "i" .. axis - 1, y[axis] }
  end
  parts[#parts + 1] = { "block", "", "ptrdiff_t" }
  for axis = 2, #y - 1 do
    local source = spatial.sum({ { 1, "i" .. axis - 1 } }, -attrs.low[axis - 1])
    at[axis] = source
    if attrs.low[axis - 1] > 0 then
      inside[#inside + 1] = source .. " >= 0"
    end
    if attrs.high[axis - 1] > 0 then
      inside[#inside + 1] = ("%s < %d"):format(source, x[axis])
    end
  end
  return {
    decode = spatial.decode("item.at", parts, "        "),
    inside = #inside > 0 and table.concat(inside, " && ") or "true",
    from = spatial.sum({ { 1, spatial.index(at, { table.unpack(x, 2) }) } }, -attrs.low[#y - 1]),
  }
end

return {
  name = "pad",
  doc = "Row by row: what is there is copied, the rest is zero.",
  ops = { "pad" },
  candidates = function()
    return { { args = { "lanes" }, result = "lanes" } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local x, y, attrs = view.args[1].shape, view.results[1].shape, view.attrs
    local row = place(attrs, x, y)
    local low, width = attrs.low[#attrs.low], x[#x]
    local function texts(numbers)
      return (table.concat(numbers, "x"):gsub("-", "m"))
    end
    return {
      name = ("pad_%s_p%s_e%s"):format(
        table.concat({ table.unpack(x, 2) }, "x"),
        texts(attrs.low),
        texts(attrs.high)
      ),
      template = "pad",
      fields = {
        formula = "x, with " .. table.concat(attrs.low, "x") .. " before and "
          .. table.concat(attrs.high, "x") .. " behind",
        x_shape = spatial.shape(x), y_shape = spatial.shape(y),
        batch = x[1],
        rows = list.product({ table.unpack(y, 2, #y - 1) }),
        columns = y[#y],
        decode = row.decode, inside = row.inside, from = row.from,
        first = math.max(low, 0),
        behind = math.min(width + low, y[#y]),
      },
      args = shared.call(view, {}),
    }
  end,
}
