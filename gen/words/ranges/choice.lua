local list = require("lib.list")

-- Two different values are as far apart as the ends of a range.
local APART = math.sqrt(0.5)

return {
  name = "choice",
  doc = 'One of some values, all as likely: choice "act" { of = { "relu", "tanh" } }.',
  fields = {
    of = { type = "list", of = { type = "scalar" }, doc = "numbers, strings, or true and false" },
  },
  complain = function(f)
    if #f.of < 2 then
      return "of must be at least two values, got " .. #f.of
    end
    for i, value in ipairs(f.of) do
      if list.index(f.of, value) ~= i then
        return ("of must be different values, got %s twice"):format(tostring(value))
      end
    end
  end,
  value = function(f, share)
    return f.of[math.min(#f.of, 1 + math.floor(share * #f.of))]
  end,
  place = function(f, value)
    return (list.index(f.of, value) - 0.5) / #f.of
  end,
  coordinates = function(f, value)
    return list.map(f.of, function(other)
      return other == value and APART or 0.0
    end)
  end,
  narrow = function(f, values)
    return {
      of = list.filter(f.of, function(value)
        return list.index(values, value)
      end),
    }
  end,
  text = function(f)
    return table.concat(list.map(f.of, tostring), ", ")
  end,
}
