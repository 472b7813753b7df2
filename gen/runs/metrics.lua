-- The checks of a training, from its metrics.csv.
local file = require("lib.file")
local m = {}

local function cells_of(line)
  local cells = {}
  for cell in (line .. ","):gmatch("([^,]*),") do
    cells[#cells + 1] = cell
  end
  return cells
end

-- The checks, as list of {step, figure -> value}, and the names of the figures in their order. A
-- figure that is not finite is missing.
function m.read(path)
  local checks, titles = {}, nil
  for line in file.read(path):gmatch("([^\n]+)\n") do
    local cells = cells_of(line)
    if not titles then
      titles = cells
    else
      local check = { step = tonumber(cells[1]) }
      for i, title in ipairs(titles) do
        check[title] = tonumber(cells[i])
      end
      checks[#checks + 1] = check
    end
  end
  return checks, titles or {}
end

return m
