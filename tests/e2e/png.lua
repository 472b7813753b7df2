-- Reads a grey or coloured PNG file of 8 bits: {width, height, channels, at(y, x, channel)}, all
-- from 0. `gzip` undoes the compression.
local m = {}

local function inflate(packed, folder)
  local path = folder .. "/.deflated"
  local handle = assert(io.open(path, "wb"))
  -- What stands between the head of a gzip file and its checksum, which nobody misses.
  handle:write("\x1f\x8b\8\0\0\0\0\0\0\3", packed:sub(3, -5))
  handle:close()
  local pipe = assert(io.popen(("gzip -dc <'%s' 2>/dev/null"):format(path), "r"))
  local bytes = pipe:read("a")
  pipe:close()
  return bytes
end

local function paeth(a, b, c)
  local p = a + b - c
  local pa, pb, pc = math.abs(p - a), math.abs(p - b), math.abs(p - c)
  return pa <= pb and pa <= pc and a or pb <= pc and b or c
end

local filters = {
  [0] = function() return 0 end,
  function(a) return a end,
  function(_, b) return b end,
  function(a, b) return (a + b) // 2 end,
  paeth,
}

function m.read(path, folder)
  local handle = assert(io.open(path, "rb"))
  local text = handle:read("a")
  handle:close()
  local width, height, depth, kind = (">I4I4BB"):unpack(text, 17)
  assert(text:sub(1, 4) == "\x89PNG" and depth == 8 and (kind == 0 or kind == 2), path)
  local packed, at = {}, 9
  while at < #text do
    local length, name = (">I4c4"):unpack(text, at)
    packed[#packed + 1] = name == "IDAT" and text:sub(at + 8, at + 7 + length) or nil
    at = at + 12 + length
  end
  local bytes, channels = inflate(table.concat(packed), folder), kind == 2 and 3 or 1
  local points, row = {}, width * channels
  assert(#bytes == height * (row + 1), path)
  for y = 0, height - 1 do
    local undo = filters[bytes:byte(y * (row + 1) + 1)]
    for x = 0, row - 1 do
      local left = x >= channels and points[y * row + x - channels] or 0
      local up = y > 0 and points[(y - 1) * row + x] or 0
      local corner = y > 0 and x >= channels and points[(y - 1) * row + x - channels] or 0
      local byte = bytes:byte(y * (row + 1) + 2 + x)
      points[y * row + x] = (byte + undo(left, up, corner)) % 256
    end
  end
  return {
    width = width, height = height, channels = channels,
    at = function(y, x, channel)
      return points[y * row + x * channels + (channel or 0)]
    end,
  }
end

return m
