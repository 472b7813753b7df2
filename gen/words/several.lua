-- What layers that read several values share.
local text = require("lib.text")
local m = {}

-- The rule that values of one shape, but for the sizes of axis `free`, obey: nil, or what is wrong.
-- Shapes are those of one sample.
function m.same(shapes, names, free)
  local first = shapes[1]
  for i = 2, #shapes do
    local good = #shapes[i] == #first
    for axis, n in ipairs(first) do
      good = good and (axis == free or shapes[i][axis] == n)
    end
    if not good then
      return ("needs values of %s, got %s from '%s' and %s from '%s'"):format(
        free and "one shape but for the channels" or "one shape",
        text.shape(first),
        names[1],
        text.shape(shapes[i]),
        names[i]
      )
    end
  end
end

return m
