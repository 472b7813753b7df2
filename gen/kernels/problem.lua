-- A problem is what kernels are candidates for: an op on shapes. Here it and the ways to solve it
-- get the names under which a file of measured times knows them.
local cost = require("cost")
local list = require("lib.list")
local ops = require("ops")
local m = {}

-- What nobody needs to be told of an axis.
local usual = { stride = 1, dilation = 1, low = 0, high = 0 }

local function is_usual(name, value, default)
  if type(value) ~= "table" then
    return value == (default or false)
  end
  for _, number in ipairs(value) do
    if number ~= usual[name] then
      return false
    end
  end
  return #value > 0 and usual[name] ~= nil
end

-- "2x2"; of a table with names, such as the window of a pooling, the fields that are not usual.
local function show(value)
  if type(value) ~= "table" then
    return tostring(value)
  elseif #value > 0 then
    return table.concat(list.map(value, show), "x")
  end
  local words = {}
  for _, name in ipairs(list.keys(value)) do
    if not is_usual(name, value[name]) then
      words[#words + 1] = name .. ":" .. show(value[name])
    end
  end
  return table.concat(words, ",")
end

-- "conv x=100x16x28x28 w=16x16x3x3 high=1x1 low=1x1": the op, its arguments, and its attributes.
-- Epilogues are left out: they cost every kernel the same.
function m.key(view)
  local op, words = ops[view.op], { view.op }
  for i, arg in ipairs(view.args) do
    words[#words + 1] = (op.args[i] or "x" .. i) .. "=" .. table.concat(arg.shape, "x")
  end
  for _, name in ipairs(list.keys(view.attrs)) do
    if not is_usual(name, view.attrs[name], op.attrs[name]) then
      words[#words + 1] = name .. "=" .. show(view.attrs[name])
    end
  end
  words[#words + 1] = view.args[1] and view.args[1].alone and "alone" or nil
  return table.concat(words, " ")
end

-- "conv_forward", and where the kernel has several candidates, from which layouts to which:
-- "product_tiles(rows,rows>columns)".
local function way_name(kernel, candidate, is_only)
  if is_only then
    return kernel.name
  end
  local args = list.map(candidate.args, function(layout)
    return layout or "any"
  end)
  return ("%s(%s>%s)"):format(kernel.name, table.concat(args, ","), candidate.result)
end

-- So many tiles of a kernel are worth a try beside the one that it takes by itself.
local OTHER_TILES = 3

-- A way with other tiles: "conv_forward[6x4]". Each says on which targets it is worth a try.
local function with_other_tiles(view, way)
  local out, by_name = {}, {}
  for _, target in ipairs(cost.targets) do
    local tiles = way.kernel.tiles(view, way.candidate.result, target)
    for i = 2, math.min(#tiles, 1 + OTHER_TILES) do
      local name = ("%s[%s]"):format(way.name, tiles[i].name)
      if not by_name[name] then
        by_name[name] = {
          name = name,
          kernel = way.kernel,
          candidate = way.candidate,
          tile = tiles[i],
          targets = {},
        }
        table.insert(out, by_name[name])
      end
      by_name[name].targets[target.name] = true
    end
  end
  return out
end

-- The ways to solve a problem by some kernels: list of {name, kernel, candidate}, with `all_tiles`
-- also {name, kernel, candidate, tile, targets = set of names}.
function m.ways(view, kernels, all_tiles)
  local out = {}
  for _, kernel in ipairs(kernels) do
    local candidates = kernel.candidates(view)
    for _, candidate in ipairs(candidates) do
      local name = way_name(kernel, candidate, #candidates == 1)
      local way = { name = name, kernel = kernel, candidate = candidate }
      out[#out + 1] = way
      local others = all_tiles and kernel.tiles and with_other_tiles(view, way) or {}
      table.move(others, 1, #others, #out + 1, out)
    end
  end
  return out
end

-- The same, and the ways that are there only for a reader who insists on samples in the lanes.
function m.ways_for_any(view, kernels, all_tiles)
  local for_any = list.copy(view)
  for _, result in ipairs(for_any.results) do
    result.wanted = "lanes"
  end
  return m.ways(for_any, kernels, all_tiles)
end

return m
