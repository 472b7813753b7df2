-- FNV-1a, 64 bits: a short name for a text. Not for secrets.
local m = {}

local PRIME = 0x100000001b3

-- Integers wrap, as the hash wants. Eight bytes at a time: asking for them takes most of the time.
function m.number(text)
  local h, byte = 0xcbf29ce484222325, string.byte
  local whole = #text - #text % 8
  for i = 1, whole, 8 do
    local b1, b2, b3, b4, b5, b6, b7, b8 = byte(text, i, i + 7)
    h = (((h ~ b1) * PRIME ~ b2) * PRIME ~ b3) * PRIME
    h = (((h ~ b4) * PRIME ~ b5) * PRIME ~ b6) * PRIME
    h = ((h ~ b7) * PRIME ~ b8) * PRIME
  end
  for i = whole + 1, #text do
    h = (h ~ byte(text, i)) * PRIME
  end
  return h
end

function m.hex(text)
  return ("%016x"):format(m.number(text))
end

return m
