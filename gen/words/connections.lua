-- Tables of which channels see which: for every channel of the output the list of those of the
-- input, from 1. A convolution with a table has a filter for each pair in it, and no other.
local list = require("lib.list")
local m = {}

-- LeNet-5's layer C3 (LeCun and others, 1998, table I): six maps see three neighbours, six see
-- four, three see two and two, and one sees all.
m.tables = {
  lenet5 = {
    { 1, 2, 3 }, { 2, 3, 4 }, { 3, 4, 5 }, { 4, 5, 6 }, { 1, 5, 6 }, { 1, 2, 6 },
    { 1, 2, 3, 4 }, { 2, 3, 4, 5 }, { 3, 4, 5, 6 }, { 1, 4, 5, 6 }, { 1, 2, 5, 6 }, { 1, 2, 3, 6 },
    { 1, 2, 4, 5 }, { 2, 3, 5, 6 }, { 1, 3, 4, 6 },
    { 1, 2, 3, 4, 5, 6 },
  },
}

m.field = {
  type = "connections",
  known = list.keys(m.tables),
  optional = true,
  doc = "which channels of the input each channel of the output sees, from 1, as in "
    .. "{ { 1, 2 }, { 2, 3 } }; all of them unless given",
}

function m.table_of(value)
  return m.tables[value] or value
end

-- The rule that a table breaks on an input with this many channels, or nil.
function m.fits(channels, f)
  local seen = f.connections and m.table_of(f.connections)
  if not seen then
    return nil
  elseif f.groups > 1 then
    return ("takes connections or groups, got %d groups"):format(f.groups)
  elseif #seen ~= f.channels then
    return ("needs connections for each of its %d channels, got %d"):format(f.channels, #seen)
  end
  for _, inputs in ipairs(seen) do
    for _, channel in ipairs(inputs) do
      if channel > channels then
        local rule = "needs connections to channels of its input, got %d of %d"
        return rule:format(channel, channels)
      end
    end
  end
end

-- The pairs in order: their numbers, from 0, among all pairs of outputs and inputs.
function m.pairs_of(value, channels)
  local out = {}
  for k, inputs in ipairs(m.table_of(value)) do
    for _, c in ipairs(inputs) do
      out[#out + 1] = (k - 1) * channels + c - 1
    end
  end
  return out
end

return m
