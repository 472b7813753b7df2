-- What the direct convolutions share: sizes, names, tiles. Samples stand in the lanes, so the code
-- of one sample is the code of a vector of them.
local cost = require("cost")
local list = require("lib.list")
local ops = require("ops")
local parts = require("kernels.parts")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")
local tiles_of = require("kernels.tiles")
local m = {}

-- The shapes of x, w, y and the window, from the attributes and two of the shapes.
function m.sizes(attrs, x, w, y)
  local kernel = { table.unpack(w, 3) }
  local geometry = {
    kernel = kernel,
    stride = attrs.stride,
    dilation = attrs.dilation,
    low = attrs.low,
    high = attrs.high,
  }
  local xs, ys = { table.unpack(x, 3) }, { table.unpack(y, 3) }
  local axes = spatial.axes(xs, ys, geometry)
  return {
    batch = x[1],
    x = x, w = w, y = y,
    window = geometry,
    groups = attrs.groups,
    inputs = w[2],                       -- channels of x in a group
    outputs = w[1] // attrs.groups,      -- channels of y in a group
    taps = list.product(kernel),
    axes = axes,
    outer = spatial.outer(axes),
    across = axes[#axes],                -- the columns
  }
end

-- The same from a convolution's view: of the op itself, and of its gradients.
function m.forward_sizes(view)
  return m.sizes(view.attrs, view.args[1].shape, view.args[2].shape, view.results[1].shape)
end

function m.input_gradient_sizes(view)
  return m.sizes(view.attrs, view.results[1].shape, view.args[2].shape, view.args[1].shape)
end

function m.weight_gradient_sizes(view)
  return m.sizes(view.attrs, view.args[1].shape, view.results[1].shape, view.args[2].shape)
end

-- Whether its places stand in rows and columns, as the kernels with a max_pool want them.
function m.is_plane(s)
  return #s.x == 4 and #s.axes == 2
end

-- "conv3x3_64x64_56x56", from channels to channels at the size of x, with what is unusual.
function m.name(s)
  local w = s.window
  local name = ("conv%s_%dx%d_%s"):format(
    spatial.title(w.kernel),
    s.x[2],
    s.y[2],
    table.concat({ table.unpack(s.x, 3) }, "x")
  )
  local function mark(letter, values, usual)
    for _, value in ipairs(values) do
      if value ~= usual then
        return "_" .. letter .. table.concat(values, "x")
      end
    end
    return ""
  end
  name = name .. mark("s", w.stride, 1) .. mark("p", w.low, 0)
    .. (list.same(w.low, w.high) and "" or "_e" .. table.concat(w.high, "x"))
    .. mark("d", w.dilation, 1) .. (s.groups > 1 and "_g" .. s.groups or "")
  return (name:gsub("-", "m"))
end

-- Tiles of channels x columns on a target; `step` columns at a time (1).
function m.tiles(channels, columns, depth, target, step)
  local size = { rows = channels, columns = columns * target.lanes, depth = depth, step = step }
  return cost.product_tiles(size, target)
end

-- RT_PICK(...) texts of the tile that a kernel takes; `step` columns (1) count as one.
function m.tile(view, tiles, step)
  local choices = list.map(tiles_of.of(view, tiles), function(tile)
    return { channels = tile.rows, columns = tile.vecs // (step or 1) }
  end)
  return {
    channels = tiles_of.pick(choices, "channels"),
    columns = tiles_of.pick(choices, "columns"),
  }
end

-- What the templates of forward convolutions share: the columns that a tile works on, the loops
-- around them, where a result stands, and the epilogue. `channel` is the first index into y.
function m.forward_fields(s, channel, epilogue)
  local across, outer = s.across, s.outer
  local first, behind = spatial.inside(across)
  local y_at = { channel }
  table.move(spatial.field(outer, "place"), 1, #outer, 2, y_at)
  y_at[#y_at + 1] = "column + j"
  return {
    inputs = s.inputs, outputs = s.outputs,
    taps_across = across.kernel,
    element = spatial.element(across, "(column + j)", "s"),
    width = across.size,
    columns = across.places, first = first, behind = behind,
    rows = list.product(spatial.field(outer, "places")),
    places = spatial.parameters(outer, "place"), place = spatial.arguments(outer, "place"),
    y_at = spatial.index(y_at, spatial.field(s.axes, "places")),
    parameters = epilogue.parameters, names = epilogue.names, store = epilogue.store,
  }
end

-- Whether another node sums up the gradient dy that a weight gradient reads, by channel.
function m.takes(view, other)
  return other.op == "sum_rows" and other.args[1] == view.args[#view.args]
end

-- What a weight gradient lowers to, `instance`, with its epilogue; with `other`, the node that sums
-- up dy. `how` is {sum = a vector of sums in C, memory = how its numbers lie in memory (m.some or
-- m.scattered of shared.lua), indent}. The template gets `stored`, which says in a comment what
-- becomes of dw, if anything; lines of C that declare the `lanes` of further results and `scatter`
-- them; `beside`, which declares the array db of the sums of dy, if it `has_sums`.
function m.with_update(view, other, how, instance)
  local taken, fields = { "x", "dy", "dw", "db" }, instance.fields
  local epilogue = shared.epilogue(view, how.sum, nil, taken, how.memory)
  local formula = shared.epilogue_formula(view, "dw", taken)
  local function lines(text)
    return table.concat(list.map(epilogue.further, function(name)
      return "\n" .. how.indent .. text:gsub("NAME", name)
    end))
  end
  fields.stored = formula == "dw" and "" or "; stored is " .. formula
  fields.lanes = lines("RT_ALIGN real NAME_lanes[RT_LANES];")
  fields.scatter = lines(how.memory.store)
  fields.parameters, fields.names = epilogue.parameters, epilogue.names
  fields.store = epilogue.store
  fields.has_sums, fields.beside = other ~= nil, other and ", real *db" or ""
  instance.name = instance.name .. epilogue.suffix .. (other and "_sums" or "")
  instance.args = list.joined(
    shared.call(view, {}, epilogue),
    other and { { value = other.results[1].name, write = true } } or {},
    instance.args or {}
  )
  return instance
end

-- The same for a kernel whose sums may have two parts, `count`: see parts.half_fields. The sums of
-- dy stand at `db_at`.
function m.with_parts(view, other, count, how, instance)
  local fields, result = instance.fields, view.results[1]
  local numbers, db = list.product(result.shape), other and other.results[1]
  local halves = parts.half_fields("dw", numbers, count, db and db.shape[1])
  for key, value in pairs(halves) do -- order does not matter
    fields[key] = value
  end
  fields.db_at = halves.more_at or "db"
  if count == 1 then
    return m.with_update(view, other, how, instance)
  end
  fields.lanes, fields.scatter, fields.parameters, fields.names = "", "", "", ""
  fields.store, fields.has_sums, fields.beside = how.sum, other ~= nil, ""
  instance.name = instance.name .. (other and "_sums" or "")
  local args = list.map(view.args, function(arg, i)
    return { value = arg.name, role = ops[view.op].args[i] }
  end)
  local epilogue = shared.epilogue(view, "sum", nil, { "parts", "y", "sums" })
  local formula = shared.epilogue_formula(view, "sum", { "parts", "y", "sums" })
  return parts.list_calls(instance, args, result, epilogue, formula, db)
end

-- Seconds of the direct sums, with the batch padded to whole vectors.
function m.seconds(s)
  local lanes = cost.machine.lanes
  local samples = (s.batch + lanes - 1) // lanes * lanes
  local macs = list.product(s.w) * list.product(s.y) // s.y[2] // s.batch * samples
  return 2 * macs / (0.85 * cost.machine.flops)
end

return m
