-- What templates want that compute the columns behind whole vectors, the tail, by core/tails.h.
local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")
local m = {}

local DEEPEST = 8192 -- a panel of so many terms stands on the stack

-- Whether a result whose sums are cut in blocks of `terms` has tails on some target, in float or in
-- double.
local function has_tail(size, terms)
  return terms <= DEEPEST and #list.filter({ 16, 8, 4 }, function(lanes)
    return cost.tail(size, lanes) > 0
  end) > 0
end

-- Lanes hold rows where those are contiguous on the left side. The steps are from one vector of
-- rows to the next and from term to term, and from column to column and from term to term.
local function by_rows(g, columns)
  return {
    has_panel = false, lanes = "rows", rows = ("RT_TAIL_ROWS(%d)"):format(columns),
    left = "RT_LANES, " .. g.depth_left,
    right = (g.depth_right == "1" and g.lane_right or "1") .. ", " .. g.depth_right,
  }
end

-- Else they hold terms. The steps are from a row or column to the next, and from one vector of
-- terms to the next. Where terms are not contiguous on the right side, a panel is turned.
local function by_terms(g, columns, terms)
  local has_panel = g.depth_right ~= "1"
  local column = has_panel and ("RT_PAD(%d)"):format(terms) or g.lane_right
  return {
    has_panel = has_panel, lanes = "terms",
    rows = ("RT_TAIL_ROWS(%d) / RT_LANES"):format(columns),
    left = g.row .. ", " .. (g.left.layout == "lanes" and g.depth_left or "RT_LANES"),
    right = column .. ", RT_LANES",
  }
end

-- Adds it to `fields`, for sums in blocks of `terms`.
function m.add(fields, view, size, terms)
  local g = product.geometry(view)
  local way = (g.row == "1" and by_rows or by_terms)(g, size.columns, terms)
  fields.has_tail, fields.tail = has_tail(size, terms), "0"
  fields.has_panel = fields.has_tail and way.has_panel
  if fields.has_tail then
    fields.tail = ("RT_TAIL(%d, %d)"):format(size.columns, terms)
    fields.tail_lanes, fields.tail_rows = way.lanes, way.rows
    fields.tail_left, fields.tail_right = way.left, way.right
    fields.right_tail, fields.right_row = product.times("column", g.column_right), g.depth_right
    fields.tail_from = way.has_panel and "panel" or "right + " .. fields.right_tail
    fields.store_tail = product.epilogue(view, "ends[r]").store
  end
  return fields
end

return m
