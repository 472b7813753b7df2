-- Strips: the columns of a row that all tiles of channels meet one after the other, so few that
-- what is read under them stays in L2 meanwhile. Else each tile of channels would read all of it
-- from memory again.
local cost = require("cost")
local list = require("lib.list")
local number = require("lib.number")
local tiles_of = require("kernels.tiles")
local ceil_div = number.ceil_div
local m = {}

-- A row is cut where more than this is read for it, into strips for which so much is: the rest of
-- L2 is for filters and results.
local MOST, NEAR = cost.machine.l2 // 2, cost.machine.l2 // 4

-- How many strips of about equal width a row of `columns` has if `vectors` are read for each.
local function count(columns, vectors)
  local bytes = columns * vectors * 4 * cost.machine.lanes
  return bytes > MOST and ceil_div(bytes, NEAR) or 1
end

-- What a template needs for the strips of a row of `columns`, in tiles as kernels.tiles gives them,
-- if so many `vectors` are read for each column. Where the row is one strip `near` is false; else
-- so many tiles make a strip, and `strips` says how many of them there are. `run` begins the text
-- that runs tiles, `rows` becomes the number of parts, and `part` is one of spatial.decode's.
function m.cut(view, tiles, columns, vectors, rows)
  local strips = count(columns, vectors)
  if strips == 1 then
    return { near = false, strips = "", run = "RT_COLUMNS(", rows = rows }
  end
  local chosen = list.map(tiles_of.of(view, tiles), function(tile)
    return { columns = tile.vecs, near = ceil_div(ceil_div(columns, tile.vecs), strips) }
  end)
  return {
    near = tiles_of.pick(chosen, "near"),
    strips = ("RT_CEIL_DIV(%d, near * %s)"):format(columns, tiles_of.pick(chosen, "columns")),
    run = "RT_STRIP(strip * near, (strip + 1) * near, ",
    rows = rows == 1 and "strips" or rows .. " * strips",
    part = { "strip", "strips" },
  }
end

return m
