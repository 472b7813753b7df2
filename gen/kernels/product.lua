-- The geometry of a matrix product in memory, which every kernel of op `matmul` needs: the result
-- is computed as c[r][l] = sum over k of left(r, k) * right[k][l], with l in the vector lanes. A
-- result stored by columns is the transposed product, with the two sides exchanged; so is one whose
-- samples stand in the lanes, for there a vector is a piece of a column.
local cost = require("cost")
local layout = require("layout")
local list = require("lib.list")
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

-- Layouts in which the lanes' side has its outer axis contiguous. The other side may have any.
function m.candidates(view)
  local out = {}
  for _, result in ipairs(view.results[1].batched and { "rows" } or { "rows", "columns" }) do
    local _, lanes = roles(view, result)
    local args = { false, false }
    args[lanes.index] = lanes.outer == 2 and "rows" or "columns"
    for i = 1, 2 do
      -- A value of the batch stands in rows everywhere.
      args[i] = args[i] or view.args[i].batched and "rows" or false
    end
    if not (view.args[lanes.index].batched and args[lanes.index] ~= "rows") then
      out[#out + 1] = { args = args, result = result }
    end
  end
  return out
end

-- Where samples are many (shared.MANY) and their features so few, samples in the lanes leave no
-- vector padded, and a gradient's sums over them are so long that adding the lanes is no matter.
local FEW = 64

-- Whether a value is such a batch.
local function is_long(value)
  return value.batched and value.shape[1] >= shared.MANY and value.shape[2] <= FEW
end

-- Layouts of a product of such a batch with samples in the lanes; or of a gradient whose reader
-- wants them there, as that of a flattened image does.
function m.lanes_candidates(view)
  local x, y = view.args[1], view.results[1]
  local is_wanted = y.batched and y.wanted == "lanes" and not view.attrs.transpose_b
  if not (is_wanted or is_long(x) and is_long(y)) then
    return {}
  end
  return { { args = { "lanes", false }, result = "lanes" } }
end

-- The same for the gradient of the weights, which sums over the samples.
function m.lanes_gradient_candidates(view)
  if not (is_long(view.args[1]) and is_long(view.args[2])) then
    return {}
  end
  return list.map({ "rows", "columns" }, function(result)
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

-- The layouts of m.candidates with the lanes' side turned: its inner axis is contiguous.
function m.turned_candidates(view)
  local out = {}
  for _, candidate in ipairs(m.candidates(view)) do
    local _, lanes = roles(view, candidate.result)
    if not view.args[lanes.index].batched then
      candidate.args[lanes.index] = lanes.inner == 2 and "rows" or "columns"
      out[#out + 1] = candidate
    end
  end
  return out
end

-- Layouts in which both sides have their inner axis contiguous.
function m.inner_candidates(view)
  local out = {}
  for _, result in ipairs(view.results[1].batched and { "rows" } or { "rows", "columns" }) do
    local args, fits = {}, true
    for _, side in ipairs({ roles(view, result) }) do
      args[side.index] = side.inner == 2 and "rows" or "columns"
      fits = fits and not (view.args[side.index].batched and side.inner == 1)
    end
    out[#out + 1] = fits and { args = args, result = result } or nil
  end
  return out
end

-- Any layouts, for kernels that take strides on both sides.
function m.any_candidates(view)
  local results = view.results[1].batched and { "rows" } or { "rows", "columns" }
  return list.map(results, function(result)
    return {
      args = list.map(view.args, function(arg)
        return arg.batched and "rows" or false
      end),
      result = result,
    }
  end)
end

-- {rows, columns, depth} of the product as it is computed, and how many numbers its left side
-- takes; whether columns behind whole vectors may be a tail (core/tails.h): where the left side's
-- rows are contiguous, and not of one row or of a single vector, which are few sums.
function m.size(view, result)
  local rows, lanes = roles(view, result)
  local left = view.args[rows.index].shape
  local count, columns = left[rows.outer], view.args[lanes.index].shape[lanes.outer]
  return {
    rows = count,
    left = layout.nominal({ shape = left, layout = "rows" }, cost.machine.lanes),
    columns = columns,
    depth = view.args[lanes.index].shape[lanes.inner],
    tails = rows.outer == 2 and count > 1 and columns > cost.machine.lanes,
  }
end

-- The step from a column to the next one, C text: where samples stand in the lanes, a vector of
-- them is a block.
local function column_step(value)
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
    column_right = column_step(right), result_column = column_step(result),
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

-- Where a tile finds a number of its left side, as C, and what `left` does from one term to the
-- next: samples in the lanes are terms that follow each other up to the block's end.
local function left_texts(g)
  local at = m.times("r", g.row)
  if g.left.layout ~= "lanes" then
    return ("left[%s + %s]"):format(at, m.times("k", g.depth_left)), ""
  end
  local behind = ("%s - RT_LANES + 1"):format(g.depth_left)
  return ("left[%s]"):format(at), (", left += k %% RT_LANES > 0 ? 1 : %s"):format(behind)
end

-- What templates of tiles in registers want: their sizes, of `choices` for each target, and where
-- numbers stand, those of a side behind where the tile begins on it: from one pointer a compiler
-- reaches all rows of a tile, of an index into the whole matrix it makes a pointer for each.
function m.tile_fields(choices, g)
  local left_at, left_step = left_texts(g)
  return {
    tile_rows = tiles_of.pick(choices, "rows"),
    tile_vecs = tiles_of.pick(choices, "vecs"),
    left_begin = m.times("row", g.row),
    left_from = m.times("from", g.depth_left),
    right_from = m.times("from", g.depth_right),
    left_at = left_at, left_step = left_step,
    right_at = m.times("k", g.depth_right) .. " + " .. m.times("column", g.column_right),
    result_at = m.times("(row + r)", g.result_row) .. " + " .. m.times("column", g.result_column),
  }
end

-- The side that gives the rows.
function m.left(view)
  return view.args[roles(view, view.results[1].layout).index]
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
