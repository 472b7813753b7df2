-- What templates want that compute the columns behind whole vectors, the tail, by core/tails.h.
local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")
local m = {}

-- Whether a result has tails on some target, in float or in double.
local function has_tail(size, g)
  return g.row == "1" and #list.filter({ 16, 8, 4 }, function(lanes)
    return cost.tail(size, lanes) > 0
  end) > 0
end

-- Adds it to `fields`. The steps are from one vector of rows to the next and from term to term, and
-- from column to column and from term to term.
function m.add(fields, view, size)
  local g = product.geometry(view)
  fields.has_tail, fields.tail = has_tail(size, g), "0"
  if fields.has_tail then
    fields.tail = ("RT_TAIL(%d, %d)"):format(size.columns, size.depth)
    fields.tail_rows = ("RT_TAIL_ROWS(%d)"):format(size.columns)
    fields.tail_left = "RT_LANES, " .. g.depth_left
    fields.tail_right = (g.depth_right == "1" and g.lane_right or "1") .. ", " .. g.depth_right
    fields.right_tail, fields.right_row = product.times("column", g.right_vector), g.depth_right
    fields.store_tail = product.epilogue(view, "ends[r]").store
  end
  return fields
end

return m
