-- What several kernels share: candidates, sizes, the C text of an epilogue.
local cost = require("cost")
local layout = require("layout")
local list = require("lib.list")
local number = require("lib.number")
local ops = require("ops")
local m = {}

-- So many numbers in whole vectors of the widest: what scratch memory sets aside for them.
function m.padded(count)
  return (count + 15) // 16 * 16
end

-- Candidates for kernels that work on rows: everything row-major.
function m.rows_only(view)
  for _, arg in ipairs(view.args) do
    if layout.natural(arg) ~= "rows" then
      return {}
    end
  end
  return {
    {
      args = list.map(view.args, function(arg)
        return arg.type == "real" and "rows"
      end),
      result = "rows",
    },
  }
end

-- The arguments of a call: `first`, then the op's hyper-parameters, its arguments, those of the
-- `epilogue` (if any), and its results. Each value says what the op calls it.
function m.call(view, first, epilogue)
  local op = ops[view.op]
  local args = table.move(first, 1, #first, 1, {})
  for _, name in ipairs(op.hypers or {}) do
    args[#args + 1] = { hyper = view.attrs[name], role = name }
  end
  for i, arg in ipairs(view.args) do
    args[#args + 1] = { value = arg.name, role = op.args[i] }
  end
  if epilogue then
    table.move(epilogue.args, 1, #epilogue.args, #args + 1, args)
  end
  for i, role in ipairs(op.results) do
    local result = view.results[i]
    if not (result.unread and role == op.optional) then
      args[#args + 1] = { value = result.name, role = role, write = true }
    end
  end
  return args
end

-- The epilogue of a kernel that may carry one: gives its template `parameters`, `store` and
-- `formula`; returns the suffix of the name, and the epilogue.
function m.carry(kernel, view, fields)
  if not kernel.value then
    return "", nil
  end
  local value = type(kernel.value) == "function" and kernel.value(view) or kernel.value
  local op = ops[view.op]
  local taken = list.joined(op.args, op.hypers or {})
  local epilogue = m.epilogue(view, value, kernel.feature, taken)
  fields.parameters, fields.store = epilogue.parameters, epilogue.store
  local formula = kernel.formula or op.formula(view.attrs, table.unpack(op.args))
  fields.formula = m.epilogue_formula(view, formula, taken)
  return epilogue.suffix, epilogue
end

-- A kernel that works on rows: its C function takes the live samples (if `live`), the op's
-- hyper-parameters, arguments and results in order; its template gets the sizes of the first
-- argument and what `fields(view)` adds. `size` says which of them, if any, stand in the function's
-- name: "columns", "both", or "length" for a list of numbers. A kernel that carries an epilogue
-- names the result in its C, `value`, and how it reads one number per feature, `feature`; its
-- template gets `parameters`, `store` and `formula`.
function m.by_rows(kernel)
  kernel.candidates = function(view)
    return m.rows_only(view)
  end
  kernel.cost = kernel.cost
    or function(view)
      return cost.pass(m.bytes(view.args) + m.bytes(view.results))
    end
  kernel.lower = function(view)
    local base = #kernel.ops > 1 and view.op .. "_rows" or kernel.name
    local shape = view.args[1] and view.args[1].shape or {}
    local fields = kernel.fields and kernel.fields(view) or {}
    fields.rows, fields.columns = shape[1], shape[2]
    local suffix, epilogue = m.carry(kernel, view, fields)
    local names = { columns = "%s_%d", both = "%s_%dx%d", length = "%s_%d" }
    local sizes = { columns = { shape[2] }, both = shape, length = shape }
    local args = m.call(view, kernel.live and { { live = true } } or {}, epilogue)
    local name = kernel.size and names[kernel.size]:format(base, table.unpack(sizes[kernel.size]))
      or base
    return {
      name = name .. suffix,
      template = kernel.name,
      fields = fields,
      args = args,
    }
  end
  return kernel
end

-- Of a smoothed label: the parts for it alone, and for each class. As C; no field where there is
-- no smoothing.
function m.smoothing(view)
  local smoothing, classes = view.attrs.smoothing, view.args[1].shape[2]
  return {
    smoothed = smoothing > 0,
    own = number.text(1 - smoothing),
    each = number.text(smoothing / classes),
  }
end

-- Candidates for kernels to which any layout is as good as another, as long as all arrays agree;
-- one of another shape, which is a single number, has none to agree on.
function m.any_alike(view)
  local first = view.args[1]
  local layouts = { first.alone and first.layout or layout.natural(first) }
  layouts[2] = #first.shape == 2 and "lanes" or nil
  return list.map(layouts, function(name)
    return {
      args = list.map(view.args, function(arg)
        return list.same(arg.shape, first.shape) and name
      end),
      result = name,
    }
  end)
end

-- Rows and columns of a value as it stands in memory, as arguments of a kernel; the columns are in
-- the vectors. A filter is a row.
function m.matrix_size(value)
  local columns = value.layout == "dense" and list.product(value.shape) // value.shape[1]
    or value.shape[value.layout == "lanes" and 1 or #value.shape]
  return {
    { text = ("%d"):format(list.product(value.shape) // columns), type = "int", role = "rows" },
    { text = ("%d"):format(columns), type = "int", role = "columns" },
  }
end

function m.bytes(values)
  local count = 0
  for _, value in ipairs(values) do
    count = count + list.product(value.shape)
  end
  return 4 * count
end

-- How an elementwise op in C loads a vector of its arguments, and where it leaves those of further
-- results: at the offset `at`. Or `count` numbers, from `at` on or scattered at the offsets in
-- `at`; further results go to lanes that the kernel declares, and `store` moves.
local whole = { load = "v_load(%s + at)", further = "%s + at" }
m.some = {
  load = "v_load_some(%s + at, count)",
  further = "%s_lanes",
  store = "v_store_some(NAME + at, count, v_load(NAME_lanes));",
}
m.scattered = {
  load = "v_gather(%s, at, count)",
  further = "%s_lanes",
  store = "v_scatter(NAME, at, count, v_load(NAME_lanes));",
}

-- The runtime's function of an elementwise op, called with the arguments `texts`, the constants
-- among its attributes, its hyper-parameters, and where its further results are stored: under their
-- names in the op, or in `names`.
function m.vector(op, attrs, texts, names, memory)
  names, memory = names or op, memory or whole
  local constants = list.map(op.constants or {}, function(name)
    return ("(real)%s"):format(number.text(attrs[name]))
  end)
  local further = list.map({ table.unpack(names.results, 2) }, function(name)
    return memory.further:format(name)
  end)
  local all = list.joined(texts, constants, names.hypers or {}, further)
  return ("v_%s(%s)"):format(op.name, table.concat(all, ", "))
end

-- The C text that reads a vector of the argument `role` of an elementwise op, which C calls `name`.
-- `feature` reads an array with one number per feature.
function m.load(op, role, name, feature, memory)
  return list.index(op.scalars or {}, role) and name .. "[0]"
    or (role == op.broadcast and feature or (memory or whole).load):format(name)
end

-- What C calls an epilogue's values, step by step: as their ops do, numbered where a name stands
-- twice or is the kernel's own, in `taken`. The running value is "@".
local function epilogue_names(view, taken)
  local count = {}
  local function fresh(name)
    count[name] = (count[name] or 0) + 1
    return count[name] == 1 and name or name .. count[name]
  end
  for _, name in ipairs(taken or {}) do
    count[name] = 1
  end
  return list.map(view.epilogue, function(step)
    local op = ops[step.op]
    return {
      hypers = list.map(op.hypers or {}, fresh),
      args = list.map(step.args, function(arg, i)
        return arg == "@" and arg or fresh(op.args[i] == "y" and "output" or op.args[i])
      end),
      results = list.map(op.results, function(role, i)
        return i == 1 and "@" or fresh(role)
      end),
    }
  end)
end

-- Adds a parameter of type `type` called `name` to those of an epilogue; `arg` is what the call
-- hands over.
local function add_parameter(out, type, name, arg)
  arg.role, arg.beside = name, true
  out.parameters = out.parameters .. type .. name .. ", "
  out.names = out.names .. name .. ", "
  table.insert(out.args, arg)
end

-- The C text of a step's arguments; those in memory become parameters.
local function step_texts(out, step, names, feature, memory)
  local op = ops[step.op]
  return list.map(step.args, function(arg, i)
    if arg == "@" then
      return out.store
    end
    local name = names.args[i]
    add_parameter(out, "const real *", name, { value = arg.name })
    return m.load(op, op.args[i], name, feature, memory)
  end)
end

-- An epilogue as C: `parameters` to declare, `names` to pass on, the call's `args`, the `suffix` of
-- the kernel's name, the names of its `further` results, and `store`, the expression that is stored
-- for the sum in `sum`. In it, `at` is the offset of the vector in an array like the result;
-- `feature` reads an array with one number per feature; `taken` are names that the kernel itself
-- uses; `memory` is m.some or m.scattered where a vector's numbers are.
function m.epilogue(view, sum, feature, taken, memory)
  local out =
    { parameters = "", names = "", args = {}, suffix = "", further = {}, store = sum }
  local all = epilogue_names(view, taken)
  for k, step in ipairs(view.epilogue) do
    local op, names = ops[step.op], all[k]
    for i, name in ipairs(names.hypers) do
      add_parameter(out, "real ", name, { hyper = step.attrs[op.hypers[i]] })
    end
    local texts = step_texts(out, step, names, feature, memory)
    for i, value in ipairs(step.further) do
      local name = names.results[i + 1]
      add_parameter(out, "real *", name, { value = value.name, write = true })
      table.insert(out.further, name)
    end
    out.store = m.vector(op, step.attrs, texts, names, memory)
    out.suffix = out.suffix .. "_" .. (op.broadcast or op.name)
  end
  return out
end

-- What the epilogue does to `text`, for comments, with the kernel's own parameter names.
function m.epilogue_formula(view, text, taken)
  local all = epilogue_names(view, taken)
  for k, step in ipairs(view.epilogue) do
    local op, attrs = ops[step.op], list.copy(step.attrs)
    for i, name in ipairs(op.hypers or {}) do
      attrs[name] = all[k].hypers[i]
    end
    local texts = list.map(all[k].args, function(name)
      return name == "@" and text or name
    end)
    text = op.formula(attrs, table.unpack(texts))
  end
  return text
end

return m
