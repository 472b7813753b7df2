-- The speed of every kernel of the convolutions on layers of known networks, one thread: GFLOP/s of
-- the direct algorithm's sums, and their share of the peak that was measured between the runs.
-- Usage: lua5.4 tests/bench/conv/run.lua BUILD_DIR [PATTERN of layer or kernel]
package.path = "gen/?.lua;gen/?/init.lua;tests/bench/conv/?.lua;" .. package.path

local builder = require("ir.builder")
local driver = require("driver")
local file = require("lib.file")
local functions = require("emit.functions")
local graph_form = require("ir.graph")
local kernels = require("kernels")
local layers = require("layers")
local layout = require("layout")
local list = require("lib.list")
local names = require("emit.names")
local ops = require("ops")
local template = require("emit.template")

local folder = (arg[1] or "build") .. "/tests/bench"
local pattern = arg[2] or ""

-- The shapes and attributes of a layer's three ops.
local function ops_of(layer)
  local size = (layer.size + 2 * layer.pad - layer.kernel) // layer.stride + 1
  local x = { layer.batch, layer.inputs, layer.size, layer.size }
  local w = { layer.outputs, layer.inputs, layer.kernel, layer.kernel }
  local y = { layer.batch, layer.outputs, size, size }
  local function attrs(of)
    return {
      stride = { layer.stride, layer.stride },
      low = { layer.pad, layer.pad },
      high = { layer.pad, layer.pad },
      dilation = { 1, 1 },
      groups = 1,
      size = of and { of[3], of[4] },
    }
  end
  return {
    { op = "conv", args = { x, w }, attrs = attrs() },
    { op = "conv_input_grad", args = { y, w }, attrs = attrs(x) },
    { op = "conv_weight_grad", args = { x, y }, attrs = attrs(w) },
  }
end

local function argument(graph, name, shape, batched)
  local type = { type = "real", shape = shape, batched = batched }
  local value = graph_form.value(name, "parameter", type)
  value.layout = layout.natural(value)
  return graph_form.add_value(graph.variables, value)
end

-- An entry that computes `case` by `kernel`.
local function add_entry(graph, case, kernel, candidate)
  local entry = graph_form.entry(("case_%d"):format(#graph.entries + 1))
  table.insert(graph.entries, entry)
  local g = builder.new(graph, entry)
  g.layer = entry.name
  local args = {}
  for i, shape in ipairs(case.args) do
    args[i] = argument(graph, entry.name .. ".a" .. i, shape, ops[case.op].args[i] ~= "w")
  end
  args[#args + 1] = case.attrs
  g:output("result", g:apply(ops[case.op], table.unpack(args)))
  entry.nodes[1].pin = { kernel = kernel.name, result = candidate.result }
  return entry
end

-- Every layer by every kernel: the rows of the table.
local graph, rows = graph_form.new({ name = "cases", batch = 1 }), {}
for _, layer in ipairs(layers) do
  for _, case in ipairs(ops_of(layer)) do
    local op = ops[case.op]
    local values = {}
    for i, shape in ipairs(case.args) do
      values[i] = { shape = shape, type = "real", batched = op.args[i] ~= "w" }
    end
    local view = { op = case.op, attrs = case.attrs, args = values, epilogue = {} }
    view.results = { op.type(case.attrs, table.unpack(values)) }
    for _, kernel in ipairs(kernels.serving[case.op]) do
      for _, candidate in ipairs(kernel.candidates(view)) do
        local title = ("%-34s %s"):format(layer.name, kernel.name)
        if title:find(pattern) then
          local entry = add_entry(graph, case, kernel, candidate)
          rows[#rows + 1] = ('    { "%s", %s_forward, %.17g, %.17g },'):format(
            title,
            entry.name,
            2.0 * op.macs(case.attrs, table.unpack(values)),
            1e6 * kernel.cost(view, candidate)
          )
        end
      end
    end
  end
end

local program = driver.run(graph, "update", "sync", {})

local function lines(items, f)
  return table.concat(list.map(items, f), "\n")
end

template.folder = "templates/"
local fields = {
  kernels = lines(program.kernels, function(kernel)
    return template.expand(kernel.template, kernel.fields)
  end),
  arena = lines(program.buffers, function(buffer)
    return ("    %s = %d,"):format(names.place(buffer.entry, buffer.name), buffer.offset)
  end),
  size = program.arena.size,
  members = lines(program.variables, function(variable)
    return ("        RT_ALIGN real %s[%s];"):format(
      names.identifier(variable.name),
      layout.size(variable)
    )
  end),
  functions = lines(program.functions, function(fn)
    local name = fn.entry .. "_" .. fn.phase
    return template.expand("function", { name = name, body = functions.body(program, fn) })
  end),
  rows = table.concat(rows, "\n"),
}
template.folder = "tests/bench/conv/"
file.make_directory(folder)
file.write(folder .. "/conv.c", template.expand("conv", fields))
local command = table.concat({
  os.getenv("CC") or "cc",
  "-std=gnu11 -O3 -ffp-contract=fast -fno-math-errno",
  os.getenv("ETCH_ARCH") or "-march=native",
  "-Iruntime",
  folder .. "/conv.c runtime/core/team.c -lm -lpthread -o",
  folder .. "/conv &&",
  folder .. "/conv",
}, " ")
os.exit(os.execute(command) and 0 or 1)
