-- Aligned text for people: dumps, tables in comments.
local m = {}

-- Rows of cells -> lines with aligned columns, two spaces apart. A column named in `right` (a set
-- of column numbers) is flush right. No line ends in spaces.
function m.columns(rows, right)
  local width = {}
  for _, row in ipairs(rows) do
    for i, cell in ipairs(row) do
      width[i] = math.max(width[i] or 0, utf8.len(cell))
    end
  end
  local lines = {}
  for n, row in ipairs(rows) do
    local cells = {}
    for i, cell in ipairs(row) do
      local space = (" "):rep(width[i] - utf8.len(cell))
      cells[i] = (right and right[i]) and space .. cell or cell .. space
    end
    lines[n] = (table.concat(cells, "  "):gsub(" +$", ""))
  end
  return lines
end

-- {100, 784} -> "[100][784]"
function m.shape(shape)
  return "[" .. table.concat(shape, "][") .. "]"
end

return m
