-- What templates want that compute the columns behind whole vectors, the tail, by core/tails.h.
local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")
local m = {}

-- How: with rows of the left side that stand beside each other, or with such terms, at least those
-- of a block. Only the layouts say so; before they are chosen, a product's size assumes rows.
local function way_of(size, g)
  if g.row == "1" then
    return {
      kind = "beside", sums = "rt_tail",
      lanes = ("RT_TAIL(%d, %d)"):format(size.columns, size.depth),
      rows = ("RT_TAIL_ROWS(%d)"):format(size.columns),
      left_steps = g.depth_left,
    }
  end
  local step = g.left.layout == "lanes" and g.depth_left or g.depth_left == "1" and "RT_LANES"
  return step and size.depth >= product.LONG and {
    kind = "turned", sums = "rt_tail_turned",
    lanes = ("RT_TURNED_TAIL(%d)"):format(size.columns),
    rows = "RT_LANES",
    left_steps = g.row .. ", " .. step,
  }
end

-- Whether a result has tails on some target, in float or in double.
local function has_tail(size, way)
  local one = { columns = size.columns, depth = size.depth, tails = size.tails and way.kind }
  return #list.filter({ 16, 8, 4 }, function(lanes)
    return cost.tail(one, lanes) > 0
  end) > 0
end

-- Adds it to `fields`. `how`: {right_step = the step between terms on the right side, if it is not
-- that of the geometry; only = the one kind that the template knows, if not both}.
function m.add(fields, view, size, g, how)
  local way = way_of(size, g)
  fields.has_tail = way and (not how.only or how.only == way.kind) and has_tail(size, way)
  fields.tail, fields.tail_rows = "0", "1"
  if fields.has_tail then
    fields.tail, fields.tail_rows, fields.tail_sums = way.lanes, way.rows, way.sums
    fields.left_steps, fields.right_step = way.left_steps, how.right_step or g.depth_right
    fields.right_tail = product.times("column", g.right_vector)
    fields.store_tail = product.epilogue(view, "ends[r]").store
  end
  return fields
end

return m
