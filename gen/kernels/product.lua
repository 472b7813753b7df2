-- The geometry of a matrix product in memory, which every kernel of op `matmul` needs: the result
-- is computed as c[r][l] = sum over k of left(r, k) * right[k][l], with l in the vector lanes. A
-- result in the lanes is the transposed product, with the two sides exchanged: there a vector is a
-- piece of a column.
local cost = require("cost")
local layout = require("layout")
local list = require("lib.list")
local parts = require("kernels.parts")
local shared = require("kernels.shared")
local tiles_of = require("kernels.tiles")
local m = {}

-- The sides of a product, as they stand and transposed: which argument, and which of its axes the
-- result has, `outer`, and which is summed over, `inner`.
local sides = {
  { [false] = { index = 1, outer = 1, inner = 2 }, [true] = { index = 1, outer = 2, inner = 1 } },
  { [false] = { index = 2, outer = 2, inner = 1 }, [true] = { index = 2, outer = 1, inner = 2 } },
}

-- The side that gives the rows of the stored result, and the one that gives its lanes.
local function roles(view, result)
  local a, b = sides[1][view.attrs.transpose_a], sides[2][view.attrs.transpose_b]
  if result == "rows" then
    return a, b
  end
  return b, a
end

-- Layouts of the stored result; a value of the batch stands in rows. Strips of lanes come first:
-- threads that write some of them, and read them in the next step, do not meet in memory.
local function results_of(view)
  return view.results[1].batched and { "rows" } or { "lanes", "rows" }
end

-- The layout of a matrix whose axis `axis` fills the vectors; nil for a value of the batch that
-- does not stand so.
local function filling(axis, value)
  return axis == 2 and "rows" or not value.batched and "lanes" or nil
end

-- Candidates with the lanes' side as `layout_of(side, value)` says, the other one in rows.
local function with_lanes_side(view, layout_of)
  local out = {}
  for _, result in ipairs(results_of(view)) do
    local _, lanes = roles(view, result)
    local args, name = { "rows", "rows" }, layout_of(lanes, view.args[lanes.index])
    args[lanes.index] = name
    out[#out + 1] = name and { args = args, result = result } or nil
  end
  return out
end

-- Layouts in which the lanes' side has its outer axis in the vectors.
function m.candidates(view)
  return with_lanes_side(view, function(side, value)
    return filling(side.outer, value)
  end)
end

-- Where samples are many (parts.MANY) and their features so few, samples in the lanes leave no
-- vector padded, and a gradient's sums over them are so long that adding the lanes is no matter.
local FEW = 64

-- Whether a value is such a batch.
local function is_long(value)
  return value.batched and value.shape[1] >= parts.MANY and value.shape[2] <= FEW
end

-- Whether a product with that result has the samples of such a batch as its columns: it is computed
-- part by part.
local function by_parts(view, result)
  return result == "lanes" and is_long(view.args[1]) and is_long(view.results[1])
end

function m.is_by_parts(view)
  return by_parts(view, view.results[1].layout)
end

-- Layouts of a product of such a batch with samples in the lanes; or of a gradient whose reader
-- wants them there, as that of a flattened image does. The weights stand in rows, and where their
-- outputs are summed over also in the lanes.
function m.lanes_candidates(view)
  local x, y = view.args[1], view.results[1]
  local is_wanted = y.batched and y.wanted == "lanes" and not view.attrs.transpose_b
  if not (is_wanted or is_long(x) and is_long(y)) then
    return {}
  end
  local weights = view.attrs.transpose_b and { "rows" } or { "rows", "lanes" }
  return list.map(weights, function(name)
    return { args = { "lanes", name }, result = "lanes" }
  end)
end

-- The same for the gradient of the weights, which sums over the samples.
function m.lanes_gradient_candidates(view)
  if not (is_long(view.args[1]) and is_long(view.args[2])) then
    return {}
  end
  return list.map(results_of(view), function(result)
    return { args = { "lanes", "lanes" }, result = result }
  end)
end

-- The layouts of m.candidates with the other side's samples in the lanes, of a gradient of weights.
function m.left_lanes_candidates(view)
  local out = {}
  for _, candidate in ipairs(view.attrs.transpose_a and m.candidates(view) or {}) do
    local left = roles(view, candidate.result)
    if view.args[left.index].batched then
      candidate.args[left.index] = "lanes"
      out[#out + 1] = candidate
    end
  end
  return out
end

-- Layouts in which the lanes' side is turned: its inner axis is in the vectors.
function m.turned_candidates(view)
  return with_lanes_side(view, function(side, value)
    return not value.batched and filling(side.inner, value) or nil
  end)
end

-- Layouts in which both sides have their inner axis in the vectors, the rows' side along them.
function m.inner_candidates(view)
  local rows, lanes = roles(view, "rows")
  local args, name = { "rows", "rows" }, filling(lanes.inner, view.args[lanes.index])
  args[lanes.index] = name
  return rows.inner == 2 and name and { { args = args, result = "rows" } } or {}
end

m.LONG = 64 -- terms of sums that are worth turning for

-- {rows, columns, depth} of the product as it is computed, and how many numbers its left side
-- takes; how columns behind whole vectors may be a tail (core/tails.h): with rows of the left side
-- as they stand, or turned, where sums are long; false for a few rows, or a single vector: too few
-- sums.
function m.size(view, result)
  local rows, lanes = roles(view, result)
  local left, right = view.args[rows.index].shape, view.args[lanes.index].shape
  local count, columns, depth = left[rows.outer], right[lanes.outer], right[lanes.inner]
  local way = rows.outer == 2 and "beside" or depth >= m.LONG and "turned"
  return {
    rows = count,
    left = layout.nominal({ shape = left, layout = "rows" }, cost.machine.lanes),
    columns = columns,
    depth = depth,
    tails = count >= cost.machine.lanes and columns > cost.machine.lanes
      and not by_parts(view, result) and way,
  }
end

-- The step along a vector's axis, C text, which a whole vector is taken of: in the lanes that is a
-- block.
local function vector_step(value)
  return value.layout == "lanes" and ("%d"):format(value.shape[2]) or "1"
end

-- The tiles that kernels of tiles in registers choose among.
function m.tiles(view, result, target)
  return cost.product_tiles(m.size(view, result), target)
end

-- Which argument is which side, and the C texts of the strides.
function m.geometry(view)
  local result = view.results[1]
  local rows, lanes = roles(view, result.layout)
  local left, right = view.args[rows.index], view.args[lanes.index]
  local left_strides, right_strides = layout.strides(left), layout.strides(right)
  return {
    left = left, right = right,
    row = left_strides[rows.outer], depth_left = left_strides[rows.inner],
    depth_right = right_strides[lanes.inner], lane_right = right_strides[lanes.outer],
    -- Along the lanes, which are columns, or on the right side of a kernel that turns it, terms.
    right_vector = vector_step(right), result_vector = vector_step(result),
    result_row = layout.strides(result)[result.layout == "rows" and 1 or 2],
  }
end

-- The epilogue, where C has the sum in `sum` and the first of a vector's columns in `column`. With
-- samples in the lanes, a feature is a row.
function m.epilogue(view, sum)
  local in_lanes = view.results[1].layout == "lanes"
  return shared.epilogue(view, sum, in_lanes and "v_all(%s[row + r])" or "v_load(%s + column)")
end

-- "k" or "k * RT_PAD(100)"
function m.times(variable, stride)
  return stride == "1" and variable or variable .. " * " .. stride
end

-- Where row `row + r` of the result has the vector of columns from `column` on, as C.
function m.result_at(g)
  return m.times("(row + r)", g.result_row) .. " + " .. m.times("column", g.result_vector)
end

-- Where term k of the right side has the vector of columns from `column` on, as C.
function m.right_at(g)
  return m.times("k", g.depth_right) .. " + " .. m.times("column", g.right_vector)
end

-- Where a tile finds a number of its left side, as C, and what `left` does from one term to the
-- next: those in the lanes follow each other up to the block's end.
local function left_texts(g)
  local at = m.times("r", g.row)
  if g.left.layout ~= "lanes" then
    return ("left[%s + %s]"):format(at, m.times("k", g.depth_left)), ""
  end
  local behind = ("%s - RT_LANES + 1"):format(g.depth_left)
  return ("left[%s]"):format(at), (", left += k %% RT_LANES > 0 ? 1 : %s"):format(behind)
end

-- Where the next tile's left side stands, vector by vector, as C: it is fetched while terms are
-- added to a tile's sums, for another core may have written it. False where it stands otherwise or
-- would not stay in L1, or where there is no next tile.
local function next_tile(size, g, rows)
  if size.rows == 1 or 4 * rows * size.depth > cost.machine.l1 / 2 then
    return false
  elseif g.left.layout == "lanes" then
    return m.times("(rows + k % RT_LANES)", g.row)
  end
  return g.depth_left == "1" and "rows * " .. g.row .. " + k * RT_LANES"
end

-- Results that are read before they are written, at the end of a tile: weights, and what goes with
-- them in an update.
local function updated(view, epilogue)
  local is_update = not view.results[1].batched and #view.epilogue > 0
  return is_update and { "y", table.unpack(epilogue.further) } or {}
end

-- What templates of tiles in registers want: their sizes, of `choices` for each target, and where
-- numbers stand, those of a side behind where the tile begins on it: from one pointer a compiler
-- reaches all rows of a tile, of an index into the whole matrix it makes a pointer for each.
function m.tile_fields(view, choices, g, epilogue)
  local left_at, left_step = left_texts(g)
  return {
    tile_rows = tiles_of.pick(choices, "rows"),
    tile_vecs = tiles_of.pick(choices, "vecs"),
    left_begin = m.times("row", g.row),
    left_from = m.times("from", g.depth_left),
    right_from = m.times("from", g.depth_right),
    -- What this tile will need next, a row at a time, where the next tile's would not stay in L1.
    left_ahead = g.depth_left == "1" and m.times("(k % RT_LANES)", g.row) .. " + k + 2 * RT_LANES",
    left_at = left_at, left_step = left_step,
    next_tile = next_tile(m.size(view, view.results[1].layout), g, choices[1].rows),
    updated = updated(view, epilogue),
    names = epilogue.names,
    right_at = m.right_at(g),
    result_at = m.result_at(g),
  }
end

-- The side that gives the rows.
function m.left(view)
  return view.args[roles(view, view.results[1].layout).index]
end

-- Whether strips of columns on the right, each a vector wide, stand apart.
function m.is_apart(view, candidate)
  local _, lanes = roles(view, candidate.result)
  return candidate.args[lanes.index] == "lanes"
end

-- Whether another node sums up the columns that a product has in its lanes.
function m.takes(view, other)
  local _, lanes = roles(view, view.results[1].layout)
  local right = view.args[lanes.index]
  return other.op == "sum_rows" and other.args[1] == right
    and lanes.inner == 1 and right.layout == "rows"
end

-- What every kernel of a product lowers to: the call with its epilogue's arguments, and the sizes.
-- `sum` is the sum as the epilogue finds it; `suffix` ends the name; `fields` adds what the
-- template wants.
function m.lower(view, template, sum, suffix, fields)
  local size, g = m.size(view, view.results[1].layout), m.geometry(view)
  local epilogue = m.epilogue(view, sum)
  local args = { { value = g.left.name }, { value = g.right.name } }
  table.move(epilogue.args, 1, #epilogue.args, 3, args)
  table.insert(args, { value = view.results[1].name, write = true })
  local out = fields(size, g, epilogue)
  out.formula = shared.epilogue_formula(view, "left . right")
  out.rows, out.columns, out.depth = size.rows, size.columns, size.depth
  out.parameters, out.store = epilogue.parameters, epilogue.store
  return {
    name = m.name(view) .. epilogue.suffix .. suffix,
    template = template,
    fields = out,
    args = args,
  }
end

-- The same in parts: `sums` is what computes them, {template, suffix, fields}, and `part_at` where
-- one has a vector of the result. With `other`, the node that sums up the rows' side.
function m.in_parts(view, sums, part_at, other)
  local size, g = m.size(view, view.results[1].layout), m.geometry(view)
  local epilogue, name = m.epilogue(view, "sum"), m.name(view)
  local cut = {
    rows = size.rows, columns = size.columns, parts = parts.count(size.depth),
    sums = other and size.rows,
  }
  local fields = parts.common(cut)
  fields.formula, fields.depth = "left . right", size.depth
  for key, value in pairs(sums.fields) do -- order does not matter
    fields[key] = value
  end
  return parts.calls({
    name = name .. sums.suffix,
    template = sums.template,
    fields = fields,
    args = { { value = g.left.name }, { value = g.right.name } },
  }, {
    name = name .. epilogue.suffix .. "_total",
    fields = {
      parameters = epilogue.parameters, store = epilogue.store,
      formula = shared.epilogue_formula(view, "sum"),
      result_at = m.result_at(g), part_at = part_at,
    },
    args = list.joined(
      epilogue.args,
      { { value = view.results[1].name, write = true } },
      other and { { value = other.results[1].name, write = true } } or {}
    ),
  }, cut)
end

-- "dense_784x100_forward": what the product computes in a dense layer of that size.
function m.name(view)
  local a, b, ta, tb = view.args[1], view.args[2], view.attrs.transpose_a, view.attrs.transpose_b
  if not a.batched then
    return ("product_%dx%d_%dx%d"):format(a.shape[1], a.shape[2], b.shape[1], b.shape[2])
  elseif ta then
    return ("dense_%dx%d_weight_gradient"):format(b.shape[2], a.shape[2])
  elseif tb then
    return ("dense_%dx%d_forward"):format(b.shape[2], b.shape[1])
  end
  return ("dense_%dx%d_input_gradient"):format(b.shape[2], b.shape[1])
end

return m
