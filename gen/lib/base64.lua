-- Bytes as text, as a page embeds them.
local m = {}

local digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

function m.text(bytes)
  local out = {}
  for i = 1, #bytes, 3 do
    local a, b, c = bytes:byte(i, i + 2)
    local three = a << 16 | (b or 0) << 8 | (c or 0)
    for k = 0, 3 do
      local at = three >> (18 - 6 * k) & 63
      local missing = k == 2 and not b or k == 3 and not c
      out[#out + 1] = missing and "=" or digits:sub(at + 1, at + 1)
    end
  end
  return table.concat(out)
end

return m
