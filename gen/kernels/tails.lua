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

-- Adds it to `fields`.
function m.add(fields, view, size)
  local g = product.geometry(view)
  fields.has_tail, fields.tail = has_tail(size, g), "0"
  if fields.has_tail then
    fields.tail = ("RT_TAIL(%d, %d)"):format(size.columns, size.depth)
    fields.tail_rows = ("RT_TAIL_ROWS(%d)"):format(size.columns)
    fields.left_row, fields.right_row = g.depth_left, g.depth_right
    fields.right_tail = product.times("column", g.right_vector)
    fields.store_tail = product.epilogue(view, "ends[r]").store
  end
  return fields
end

return m
