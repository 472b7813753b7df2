-- Random numbers of a search: each a function of the seed, the name of what it is for, and a count,
-- so that no draw depends on another.
local hash = require("lib.hash")
local philox = require("lib.philox")
local m = {}

-- A number from 0 to below 1, in steps of 2^-53.
function m.share(seed, name, index)
  local words = philox.words(seed, hash.number("search, " .. name), index)
  return ((words[1] << 21) | (words[2] >> 11)) / (1 << 53)
end

return m
