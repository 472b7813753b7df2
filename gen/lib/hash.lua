-- FNV-1a, 64 bits: a short name for a text. Not for secrets.
local m = {}

function m.number(text)
  local h = 0xcbf29ce484222325 -- integers wrap, as the hash wants
  for i = 1, #text do
    h = (h ~ text:byte(i)) * 0x100000001b3
  end
  return h
end

function m.hex(text)
  return ("%016x"):format(m.number(text))
end

return m
