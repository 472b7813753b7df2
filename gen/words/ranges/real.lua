local number = require("lib.number")
local fields = require("words.ranges.fields")

-- Four digits are all that a hyper-parameter needs, and what a person can read.
local function rounded(x)
  return tonumber(("%.4g"):format(x)) + 0.0
end

local function scaled(f, x)
  return f.log and math.log(x) or x
end

local function place(f, x)
  return (scaled(f, x) - scaled(f, f.low)) / (scaled(f, f.high) - scaled(f, f.low))
end

local function value(f, share)
  local x = scaled(f, f.low) + share * (scaled(f, f.high) - scaled(f, f.low))
  return math.max(f.low, math.min(f.high, rounded(f.log and math.exp(x) or x))) + 0.0
end

return {
  name = "real",
  doc = "A range of real numbers, drawn uniformly, or uniformly on a logarithmic scale: "
    .. 'real "lr" { low = 1e-6, high = 1e-2, log = true }. Values have four digits.',
  fields = {
    low = { type = "number", doc = "the least value" },
    high = { type = "number", doc = "the largest value" },
    log = fields.log,
  },
  complain = fields.complain,
  value = value,
  place = place,
  coordinates = function(f, x)
    return { place(f, x) }
  end,
  narrow = function(f, values)
    local low, high = math.huge, -math.huge
    for _, x in ipairs(values) do
      low, high = math.min(low, place(f, x)), math.max(high, place(f, x))
    end
    local margin = math.max((high - low) / #values, 0.01)
    low, high = math.max(0, low - margin), math.min(1, high + margin)
    low, high = value(f, low), value(f, high)
    return low < high and { low = low, high = high, log = f.log } or f
  end,
  text = function(f)
    return number.text(f.low) .. " to " .. number.text(f.high) .. (f.log and ", log" or "")
  end,
}
