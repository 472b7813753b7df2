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

-- Lines of at most `width` columns: the first begins with `head` and each other one with `indent`;
-- `pieces` follow one another with a space between them, and none is broken.
function m.fill(head, pieces, indent, width)
  local lines, line, empty = {}, head, true
  for _, piece in ipairs(pieces) do
    local space = empty and "" or " "
    if not empty and #line + #space + #piece > width then
      lines[#lines + 1] = line
      line, space = indent, ""
    end
    line, empty = line .. space .. piece, false
  end
  lines[#lines + 1] = line
  return lines
end

-- Pieces for m.fill: each of some texts with a comma, the last with `close`.
function m.listed(texts, close)
  local out = {}
  for i, item in ipairs(texts) do
    out[i] = item .. (i < #texts and "," or close)
  end
  return out
end

-- {100, 784} -> "[100][784]"
function m.shape(shape)
  return "[" .. table.concat(shape, "][") .. "]"
end

return m
