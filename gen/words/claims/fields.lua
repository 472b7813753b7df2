-- Fields that claims have in common, and values as their texts show them.
local number = require("lib.number")
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

-- What is compared of the values of all seeds.
function m.over(default)
  return {
    one_of = { "each", "mean" },
    default = default,
    doc = "whether it must hold in each seed, or in the mean over the seeds",
  }
end

-- The values that `over` leaves of those of all seeds.
function m.seen(values, over)
  return over == "mean" and { m.mean(values) } or values
end

m.over_text = { each = "in each seed", mean = "in the mean" }


-- "0.91 to 0.92", or the one value.
function m.range(values)
  local low, high = math.huge, -math.huge
  for _, x in ipairs(values) do
    if x ~= x then
      return "no number"
    end
    low, high = math.min(low, x), math.max(high, x)
  end
  local a, b = number.measured(low), number.measured(high)
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
