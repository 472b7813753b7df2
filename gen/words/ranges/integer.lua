local fields = require("words.ranges.fields")

-- Each number has a cell of width 1 around it, from which it is drawn.
local function scaled(f, x)
  return f.log and math.log(x) or x
end

local function edges(f)
  return scaled(f, f.low - 0.5), scaled(f, f.high + 0.5)
end

local function place(f, x)
  local low, high = edges(f)
  return (scaled(f, x) - low) / (high - low)
end

return {
  name = "integer",
  doc = "A range of whole numbers, all as likely, or uniformly on a logarithmic scale: "
    .. 'integer "units" { low = 20, high = 200 }.',
  fields = {
    low = { type = "integer", min = -(1 << 30), max = 1 << 30, doc = "the least value" },
    high = { type = "integer", min = -(1 << 30), max = 1 << 30, doc = "the largest value" },
    log = fields.log,
  },
  complain = fields.complain,
  value = function(f, share)
    local low, high = edges(f)
    local x = low + share * (high - low)
    local nearest = math.floor((f.log and math.exp(x) or x) + 0.5)
    return math.max(f.low, math.min(f.high, nearest))
  end,
  place = place,
  coordinates = function(f, x)
    return { place(f, x) }
  end,
  narrow = function(f, values)
    local low, high = math.min(table.unpack(values)), math.max(table.unpack(values))
    local margin = (high - low) // #values
    return {
      low = math.max(f.low, low - margin),
      high = math.min(f.high, high + margin),
      log = f.log,
    }
  end,
  text = function(f)
    return ("%d to %d%s"):format(f.low, f.high, f.log and ", log" or "")
  end,
}
