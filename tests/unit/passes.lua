-- The passes on graphs and programs of their own: what must hold whatever the model.
local lu = require("luaunit")
local builder = require("ir.builder")
local driver = require("driver")
local eval = require("ir.eval")
local grad = require("passes.grad")
local graph_form = require("ir.graph")
local list = require("lib.list")
local program_form = require("ir.program")
local tensor = require("lib.tensor")
local template = require("emit.template")

template.folder = "templates/"

local function compile(path, to, options)
  options = options or {}
  options.root = ""
  return driver.run(driver.models(path, options)[1], "check", to, options)
end

-- A graph with one training entry whose loss reads parameter x through two branches that meet
-- again.
local function branches()
  local graph = graph_form.new({ name = "branches", batch = 1, model = nil })
  graph.model = { loss = { where = { file = "x", line = 1 } } }
  local entry = graph_form.entry("train")
  graph.entries[1] = entry
  local g = builder.new(graph, entry)
  g.layer = "a"
  local x = g:param("x", { 4, 3 }, "weight", { kind = "zeros", scale = 0 })
  local y = g:add(g:tanh(x), g:sigmoid(x))
  local sum = g:sum_rows(g:add(y, x))
  g:output("sum", sum)
  entry.objective = nil
  return graph, entry, x, y
end

function _G.test_gradients_of_a_value_used_several_times_are_added()
  local graph = graph_form.new({ name = "branches", batch = 4 })
  graph.model = { loss = { where = { file = "x", line = 1 } } }
  local entry = graph_form.entry("train")
  graph.entries[1] = entry
  local g = builder.new(graph, entry)
  g.layer = "a"
  local x = g:param("x", { 4, 2 }, "weight", { kind = "zeros", scale = 0 })
  local target = g:input("target", { type = "real", shape = { 4, 2 }, batched = true })
  local y = g:add(g:add(g:tanh(x), g:sigmoid(x)), x)
  entry.objective = g:mean_live(g:mean_squared_error(y, target, { factor = 0.5 }))
  g:output("loss", entry.objective)
  local done = grad.run(graph).entries[1]
  local values = {
    ["a.x"] = tensor.new({ 4, 2 }, function(i)
      return i / 5 - 0.9
    end),
    target = tensor.new({ 4, 2 }, function(i)
      return i % 3
    end),
  }
  local results = eval.run(done, list.copy(values), { live = 4 })
  for i = 1, 8 do
    local function loss(change)
      local moved = list.copy(values)
      moved["a.x"].data[i] = moved["a.x"].data[i] + change
      return eval.run(done, moved, { live = 4 })[done.objective].data[1]
    end
    lu.assertAlmostEquals(results["a.dx"].data[i], (loss(1e-5) - loss(-1e-5)) / 2e-5, 1e-9)
  end
end

function _G.test_unused_ops_are_pruned_and_assignments_stay()
  local graph, entry = branches()
  local before = #entry.nodes
  local g = builder.new(graph, entry)
  g.layer = "b"
  g:relu("a.x")
  lu.assertEquals(#entry.nodes, before + 1)
  graph_form.prune(entry)
  lu.assertEquals(#entry.nodes, before)
  lu.assertNil(entry.values["b.relu"])
end

function _G.test_a_layer_names_only_what_is_its_own()
  local graph = graph_form.new({ name = "names", batch = 4 })
  local entry = graph_form.entry("train")
  graph.entries[1] = entry
  local g = builder.new(graph, entry)
  g.layer = "xconv"
  local y = g:tanh(g:param("w", { 4, 3 }, "weight", { kind = "constant", scale = 0 }))
  y = g:name(y, "y")
  g.layer = "conv" -- passes the value on: its name ends the other's
  lu.assertEquals(g:name(y, "y"), "xconv.y")
end

local function chain(layers)
  local path = os.tmpname()
  local handle = assert(io.open(path, "w"))
  handle:write(
    [[local layers = {}
for i = 1, ]],
    layers,
    [[ do
  layers[i] = dense("d" .. i) { units = 16 + i % 3, act = "relu" }
end
return model "chain" {
  batch = 8,
  input "x" { 5 },
  layers,
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
]]
  )
  handle:close()
  return path
end

-- Every pair of buffers of an entry: alive together means apart in memory.
local function assert_apart(program)
  for i, a in ipairs(program.buffers) do
    for k = i + 1, #program.buffers do
      local b = program.buffers[k]
      local takes_over = a.last == b.first
      if a.entry == b.entry and a.first <= b.last and b.first <= a.last and not takes_over then
        lu.assertTrue(
          a.offset + a.size <= b.offset or b.offset + b.size <= a.offset,
          a.name .. " and " .. b.name
        )
      end
    end
  end
end

function _G.test_the_plan_keeps_live_buffers_apart_and_reuses_memory()
  local path = chain(12)
  for _, fuse in ipairs({ true, false }) do
    local program = compile(path, "plan", { fuse = fuse })
    assert_apart(program)
    local total = 0
    for _, buffer in ipairs(program.buffers) do
      total = total + buffer.size
    end
    lu.assertTrue(program.arena.size < total / 2)
    lu.assertTrue(program.arena.train.size >= program.arena.train.bound)
    lu.assertTrue(program.arena.train.size <= 1.05 * program.arena.train.bound)
  end
  os.remove(path)
end

-- What a step touches: {space, first, last, write, single}.
local function touches(program, entry, step)
  local out = {}
  for _, arg in ipairs(step.args) do
    local buffer = arg.value and program.buffers[entry][arg.value]
    if arg.value and not program.inputs[arg.value] then
      out[#out + 1] = {
        space = buffer and "arena" or arg.value,
        first = buffer and buffer.offset or 0,
        last = buffer and buffer.offset + buffer.size - 1 or 0,
        write = arg.write,
        single = step.single,
      }
    end
  end
  return out
end

function _G.test_threads_meet_between_any_two_steps_that_conflict()
  local path = chain(6)
  local program = compile(path, "sync", {})
  os.remove(path)
  local meets, steps = 0, 0
  for _, fn in ipairs(program.functions) do
    local since = {}
    for _, step in ipairs(fn.steps) do
      steps = steps + 1
      if step.meet then
        since, meets = {}, meets + 1
      end
      for _, b in ipairs(touches(program, fn.entry, step)) do
        for _, a in ipairs(since) do
          local conflict = a.space == b.space
            and (a.write or b.write)
            and a.first <= b.last
            and b.first <= a.last
          lu.assertFalse(
            conflict and not (a.single and b.single) or false,
            step.kernel .. " in " .. fn.phase
          )
        end
      end
      table.move(touches(program, fn.entry, step), 1, 99, #since + 1, since)
    end
  end
  lu.assertTrue(meets < steps)
end

function _G.test_a_chain_of_300_layers_compiles_in_seconds()
  local path = chain(300)
  local start = os.clock()
  local program = compile(path, "sync", {})
  os.remove(path)
  lu.assertEquals(#program.functions, 7)
  lu.assertTrue(#list.filter(program.functions[1].steps, program_form.reads) > 300)
  print(("# 300 layers: %.2f s"):format(os.clock() - start))
end

function _G.test_convolutions_of_many_channels_go_by_winograd()
  local program = compile("tests/models/winograd.lua", "sync")
  local chosen, scratch = {}, {}
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.entry == "train" and fn.steps or {}) do
      chosen[step.result] = step.chosen
      for _, arg in ipairs(step.args) do
        scratch[#scratch + 1] = arg.scratch and program.buffers.train[arg.value]
      end
    end
  end
  lu.assertEquals(chosen["first_relu.y"], "conv_forward")
  lu.assertEquals(chosen["first.w"], "conv_weight_gradient")
  lu.assertEquals(chosen["second_relu.y"], "winograd4_forward")
  lu.assertEquals(chosen["third.w"], "winograd4_weight_gradient")
  lu.assertTrue(#scratch > 0)
  for _, buffer in ipairs(scratch) do
    lu.assertEquals(buffer.first, buffer.last) -- it lives for its step alone
  end
end

function _G.test_one_sample_reads_large_weights_once_and_where_they_are()
  local program = compile("tests/bench/vgg16_momentum.lua", "sync")
  local chosen, prepared = {}, {}
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.entry == "single" and fn.steps or {}) do
      chosen[step.result] = step.chosen
      prepared[step.layer] = prepared[step.layer] or fn.phase == "prepare"
    end
  end
  lu.assertEquals(chosen["fc6_relu.y"], "product_row")
  lu.assertEquals(chosen["conv5_1_relu.y"], "winograd4_channels")
  lu.assertTrue(prepared["conv5_1"])
  lu.assertFalse(prepared["fc6"]) -- no second copy of 411 MB
end

-- The kernels' C functions that an entry calls.
local function called(program, entry)
  local out = {}
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.entry == entry and fn.steps or {}) do
      out[#out + 1] = step.kernel
    end
  end
  return out
end

local function count(names, pattern)
  return #list.filter(names, function(name)
    return name:find(pattern)
  end)
end

function _G.test_many_samples_with_few_features_stand_in_the_lanes_from_end_to_end()
  local names = called(compile("tests/bench/simplechains_mlp.lua", "sync"), "train")
  lu.assertEquals(count(names, "forward.*_lanes"), 3)
  lu.assertEquals(count(names, "weight_gradient_samples"), 3)
  lu.assertEquals(count(names, "rows"), 0) -- nothing is turned
  lu.assertEquals(count(called(compile("tests/bench/mlp2_sgd.lua", "sync"), "train"), "_lanes"), 0)
end

function _G.test_many_samples_go_part_by_part_forward_and_back()
  local program = compile("tests/models/many_samples.lua", "sync")
  local loop, behind = {}, {}
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.entry == "train" and fn.steps or {}) do
      if step.loop then
        lu.assertEquals({ fn.phase, step.loop.parts }, { "forward", 16 })
        loop[#loop + 1] = step.phase
      elseif #loop > 0 and fn.phase ~= "update" then
        behind[#behind + 1] = step.kernel
      end
    end
  end
  lu.assertEquals(#loop, 11)
  lu.assertEquals({ loop[1], loop[#loop] }, { "forward", "backward" })
  lu.assertEquals({ behind[1], count(behind, "_total$"), #behind }, { "mean_live", 3, 4 })
  -- A loop's values are alive together.
  local first, last = program_form.loop_of(program.functions[1].steps, 3)
  for _, name in ipairs({ "first_tanh.y", "first.dy" }) do
    local buffer = program.buffers.train[name]
    lu.assertEquals({ buffer.first, buffer.last }, { first, last })
  end
end

function _G.test_parts_leave_updates_in_the_backward_phase_and_kinks_in_place()
  local models = driver.models("tests/models/many_branches.lua", { root = "" })
  for _, model in ipairs(models) do
    local program = driver.run(model, "check", "sync", { root = "" })
    local forward = program.functions[1]
    lu.assertEquals({ forward.entry, forward.phase }, { "train", "forward" })
    lu.assertTrue(#list.filter(forward.steps, function(step)
      return step.loop
    end) > 1)
    for _, step in ipairs(forward.steps) do
      for _, name in ipairs(program_form.writes(step)) do
        lu.assertNil(program.variables[name], name)
      end
    end
    for _, buffer in ipairs(program.buffers) do
      if buffer.entry == "train" and buffer.value.kink and buffer.last <= #forward.steps then
        lu.assertTrue(buffer.in_double >= program.arena.size, buffer.name)
      end
    end
  end
end

function _G.test_few_samples_have_no_parts()
  for _, fn in ipairs(compile("tests/bench/mlp2_sgd.lua", "sync").functions) do
    for _, step in ipairs(fn.steps) do
      lu.assertNil(step.loop)
    end
  end
end

function _G.test_a_flattened_image_is_turned_for_the_forward_pass_alone()
  local names = called(compile("tests/bench/simpleconv_adam.lua", "sync"), "train")
  lu.assertEquals(count(names, "lanes_to_rows"), 1)
  lu.assertEquals(count(names, "rows_to_lanes_100x4320"), 0)
  lu.assertEquals(count(names, "4320x100_input_gradient_relu_grad_lanes"), 1)
end

os.exit(lu.LuaUnit.run())
