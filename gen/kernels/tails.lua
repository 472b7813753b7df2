-- What templates want that compute the columns behind whole vectors, the tail, by core/tails.h.
local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")
local m = {}

-- How: with rows of the left side that stand beside each other, or with such terms.
local function way_of(size, g)
  if g.row == "1" then
    return {
      sums = "rt_tail",
      lanes = ("RT_TAIL(%d, %d)"):format(size.columns, size.depth),
      rows = ("RT_TAIL_ROWS(%d)"):format(size.columns),
      left_step = g.depth_left,
    }
  elseif g.depth_left == "1" then
    return {
      sums = "rt_tail_turned",
      lanes = ("RT_TURNED_TAIL(%d)"):format(size.columns),
      rows = "RT_LANES",
      left_step = g.row,
    }
  end
end

-- Whether a result has tails on some target, in float or in double.
local function has_tail(size)
  return #list.filter({ 16, 8, 4 }, function(lanes)
    return cost.tail(size, lanes) > 0
  end) > 0
end

-- Adds it to `fields`; `right_step` is the step between terms on the right side.
function m.add(fields, view, size, g, right_step)
  local way = way_of(size, g)
  fields.has_tail = way ~= nil and has_tail(size)
  fields.tail, fields.tail_rows = "0", "1"
  if fields.has_tail then
    fields.tail, fields.tail_rows, fields.tail_sums = way.lanes, way.rows, way.sums
    fields.left_step_tail, fields.right_step_tail = way.left_step, right_step or g.depth_right
    fields.right_tail = product.times("column", g.right_vector)
    fields.store_tail = product.epilogue(view, "ends[r]").store
  end
  return fields
end

return m
