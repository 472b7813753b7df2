-- Numbers as text: the shortest that reads back equal. Nothing else turns a number into output.
local m = {}

-- a / b of whole numbers, rounded up.
function m.ceil_div(a, b)
  return (a + b - 1) // b
end

function m.text(x)
  if math.type(x) == "integer" then
    return ("%d"):format(x)
  end
  if x == math.huge or x == -math.huge then
    return x > 0 and "INFINITY" or "-INFINITY"
  end
  for digits = 1, 17 do
    local text = ("%." .. digits .. "g"):format(x)
    if tonumber(text) == x then
      return text
    end
  end
  return "NAN"
end

-- A measured value for a person: four decimals, or four digits where they would be lost.
function m.measured(x)
  if x ~= x then
    return "–"
  end
  local plain = x == 0 or math.abs(x) >= 0.01 and math.abs(x) < 1000
  return (plain and "%.4f" or "%.4g"):format(x)
end

-- 79510 -> "79,510"
function m.grouped(n)
  local text = ("%d"):format(n):reverse():gsub("(%d%d%d)", "%1,"):reverse()
  return (text:gsub("^,", ""))
end

-- A count in the unit in which a person would say it: 31961200, "flop" -> "32 Mflop".
function m.scaled(n, unit, step)
  local prefixes = step == 1024 and { "", "Ki", "Mi", "Gi" } or { "", "k", "M", "G", "T" }
  local i = 1
  while n >= step and i < #prefixes do
    n, i = n / step, i + 1
  end
  return ("%.3g %s%s"):format(n, prefixes[i], unit)
end

return m
