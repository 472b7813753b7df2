-- The speed of every kernel of the convolutions on layers of known networks, one thread: GFLOP/s of
-- the direct algorithm's sums, and their share of the peak that was measured before.
-- Usage: lua5.4 tests/bench/conv/run.lua BUILD_DIR [PATTERN of layer or kernel]
package.path = "gen/?.lua;gen/?/init.lua;tests/bench/conv/?.lua;" .. package.path

local kernels = require("kernels")
local layers = require("layers")
local list = require("lib.list")
local measure = require("tune.measure")
local ops = require("ops")
local problem = require("kernels.problem")
local template = require("emit.template")

local folder = (arg[1] or "build") .. "/tests/bench/conv"
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

-- A problem as gen/tune measures it.
local function problem_of(layer, case)
  local op = ops[case.op]
  local args = list.map(case.args, function(shape, i)
    return { type = "real", shape = shape, batched = op.args[i] ~= "w" }
  end)
  local view = { op = case.op, attrs = case.attrs, args = args, epilogue = {}, batch = layer.batch }
  view.results = { op.type(case.attrs, table.unpack(args)) }
  return {
    key = layer.name,
    view = view,
    ways = list.filter(problem.ways(view, kernels.serving[case.op]), function(way)
      return ("%s %s"):format(layer.name, way.name):find(pattern)
    end),
    flops = 2 * op.macs(case.attrs, table.unpack(args)),
  }
end

local problems = {}
for _, layer in ipairs(layers) do
  for _, case in ipairs(ops_of(layer)) do
    local one = problem_of(layer, case)
    table.insert(problems, #one.ways > 0 and one or nil)
  end
end

if #problems == 0 then
  io.stderr:write(("no layer or kernel matches '%s'\n"):format(pattern))
  os.exit(2)
end

template.folder = "templates/"
local plan = { root = "./", folder = folder, threads = 1, milliseconds = 300 }
local row = "%-34s %-30s %8s %8s %6s %9s"
print(row:format("layer", "kernel", "us", "GFLOP/s", "share", "expected"))
measure.run(problems, plan, function(one, peak)
  for _, way in ipairs(one.ways) do
    local gflops = 1e-9 * one.flops / way.seconds
    local expected = 1e6 * way.kernel.cost(one.view, way.candidate)
    print(row:format(one.key, way.name, ("%.0f"):format(1e6 * way.seconds), ("%.1f"):format(gflops),
      ("%.2f"):format(gflops / peak), ("%.0f"):format(expected)))
  end
  io.flush()
end)
