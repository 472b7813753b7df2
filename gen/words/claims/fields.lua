-- Fields that claims have in common, and values as their texts show them.
local m = {}

m.of = {
  type = "list",
  of = { type = "string" },
  names = "variant",
  doc = "names of variants: one, or a list",
}

m.figure = {
  type = "string",
  names = "figure",
  default = "test_accuracy",
  doc = "figure of the checks; gap is the training accuracy less the test accuracy",
}

m.last = {
  type = "integer",
  min = 1,
  max = 1 << 20,
  default = 5,
  doc = "checks at the end of a run whose mean is taken",
}

function m.number(x)
  return ("%.4g"):format(x)
end

-- "0.91 to 0.92", or the one value.
function m.range(values)
  local low, high = math.huge, -math.huge
  for _, x in ipairs(values) do
    if x ~= x then
      return "no number"
    end
    low, high = math.min(low, x), math.max(high, x)
  end
  local a, b = m.number(low), m.number(high)
  return a == b and a or a .. " to " .. b
end

function m.mean(values)
  local sum = 0
  for _, x in ipairs(values) do
    sum = sum + x
  end
  return sum / #values
end

return m
