-- Philox4x32-10, as runtime/core/random.c has it: the oracle draws the bits that the C draws.
local m = {}

-- Four words of 32 random bits that belong to (seed, stream, index).
function m.words(seed, stream, index)
  local a, b = index & 0xffffffff, index >> 32
  local c, d = stream & 0xffffffff, stream >> 32
  local k0, k1 = seed & 0xffffffff, seed >> 32
  for _ = 1, 10 do
    local p, q = 0xD2511F53 * a, 0xCD9E8D57 * c
    a, b, c, d = (q >> 32) ~ b ~ k0, q & 0xffffffff, (p >> 32) ~ d ~ k1, p & 0xffffffff
    k0, k1 = (k0 + 0x9E3779B9) & 0xffffffff, (k1 + 0xBB67AE85) & 0xffffffff
  end
  return { a, b, c, d }
end

return m
