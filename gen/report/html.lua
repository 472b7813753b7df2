-- Pages that need nothing else: no script and no network.
local m = {}

local entities = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

function m.escape(text)
  return (text:gsub('[&<>"]', entities))
end

function m.tag(name, attributes, content)
  return ("<%s%s>%s</%s>"):format(name, attributes and " " .. attributes or "", content, name)
end

function m.row(cells)
  return "<tr>" .. table.concat(cells) .. "</tr>"
end

-- A page with this title, of these parts.
function m.page(title, css, parts)
  local lines = {
    "<!DOCTYPE html>",
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    m.tag("title", nil, m.escape(title)),
    m.tag("style", nil, css),
    "</head><body>",
  }
  table.move(parts, 1, #parts, #lines + 1, lines)
  lines[#lines + 1] = "</body></html>\n"
  return table.concat(lines, "\n")
end

return m
