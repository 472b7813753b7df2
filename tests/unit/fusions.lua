-- The rules of the stage `fuse`: what they find, and that no value changes.
local lu = require("luaunit")
local driver = require("driver")
local eval = require("ir.eval")
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

-- The variables of a model and the inputs of its training, the same for every call.
local function some_values(graph)
  local values = {}
  for _, value in ipairs(graph.variables) do
    values[value.name] = tensor.new(value.shape, function(i)
      return math.sin(7 * i)
    end)
  end
  for _, value in ipairs(graph.entries[1].values) do
    if value.kind == "input" then
      values[value.name] = tensor.new(value.shape, function(i)
        return value.type == "class" and i % 3 or math.cos(3 * i)
      end)
    end
  end
  return values
end

-- Runs a step of both graphs: their variables agree to `tolerance`.
local function same_step(a, b, tolerance)
  local hypers = { lr = 0.1, momentum = 0.9 }
  local context = { live = 2, hypers = hypers }
  local x = eval.run(a.entries[1], some_values(a), context)
  local y = eval.run(b.entries[1], some_values(b), context)
  for _, variable in ipairs(a.variables) do
    lu.assertAlmostEquals(y[variable.name].data, x[variable.name].data, tolerance)
  end
end

local function ops_of(entry)
  return list.set(list.map(entry.nodes, function(node)
    return node.op
  end))
end

function _G.test_fusing_changes_no_value()
  for _, name in ipairs({ "tiny", "regression" }) do
    local path = "tests/golden/" .. name .. ".lua"
    local plain, fused = compile(path, "update"), compile(path, "fuse")
    lu.assertTrue(#fused.entries[1].nodes < #plain.entries[1].nodes)
    same_step(plain, fused, 0)
  end
end

-- The training graph of model `name` of the optimizers' spec, before and after fusion.
local function optimized(name)
  local models = driver.models("tests/models/optimizers.lua", { root = "" })
  local model = list.filter(models, function(item)
    return item.name == name
  end)[1]
  return driver.run(model, "check", "update", {}), driver.run(model, "check", "fuse", {})
end

-- How many gradients are left as values.
local function gradients(graph)
  return #list.filter(graph.entries[1].outputs, function(output)
    return output.role:find("^gradient:")
  end)
end

function _G.test_sgd_and_forms_of_momentum_move_parameters_while_their_gradient_is_in_registers()
  for _, name in ipairs({ "by_one_cycle", "by_momentum", "by_nesterov" }) do
    local plain, fused = optimized(name)
    lu.assertEquals(gradients(fused), gradients(plain) / 2) -- those of the biases stay
    same_step(plain, fused, 1e-15)
  end
end

function _G.test_filters_move_behind_what_reads_them()
  for _, name in ipairs({ "pooled", "winograd" }) do
    local spec = driver.models("tests/models/" .. name .. ".lua", { root = "" })[1]
    local plain = driver.run(spec, "check", "update", {})
    local fused = driver.run(spec, "check", "fuse", {})
    lu.assertEquals(gradients(fused), gradients(plain) / 2)
    local last_read = {}
    for at, node in ipairs(fused.entries[1].nodes) do
      if node.op == "conv_input_grad" then
        last_read[node.args[2]] = at
      end
    end
    for at, node in ipairs(fused.entries[1].nodes) do
      local moved = node.results[1] and node.results[1]:match("^(.*%.w)_next$")
      lu.assertTrue(at > (last_read[moved] or 0))
    end
    spec.clip = { norm = 0.1 }
    local clipped = driver.run(spec, "check", "fuse", {})
    lu.assertEquals(gradients(clipped), gradients(plain))
  end
end

function _G.test_a_gradient_that_something_else_reads_stays()
  for _, name in ipairs({ "by_norm", "by_value", "by_adam" }) do
    local plain, fused = optimized(name)
    lu.assertEquals(gradients(fused), gradients(plain))
  end
  local measured = compile("tests/models/measured.lua", "fuse")
  lu.assertEquals(gradients(measured), gradients(compile("tests/models/measured.lua", "update")))
end

function _G.test_the_gradient_of_a_flattened_image_is_masked_while_it_is_in_registers()
  local path = "tests/models/pooled.lua"
  local plain, fused = compile(path, "update"), compile(path, "fuse")
  local masked = list.filter(fused.entries[1].nodes, function(node)
    return node.op == "matmul" and node.epilogue[1] and node.epilogue[1].op == "sigmoid_grad"
  end)
  lu.assertEquals(#masked, 1)
  lu.assertEquals(#fused.entries[1].values[masked[1].results[1]].shape, 2)
  same_step(plain, fused, 1e-15)
end

-- The steps of the training graph's backward phase whose results are `results`, by the names of all
-- that they write.
local function writers(program, results)
  local out, wanted = {}, list.set(results)
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.entry == "train" and fn.phase == "backward" and fn.steps or {}) do
      for _, name in ipairs(program_form.writes(step)) do
        out[name] = wanted[name] and step or nil
      end
    end
  end
  return out
end

function _G.test_a_product_sums_up_the_gradients_that_it_has_in_its_lanes()
  local path = "tests/golden/tiny.lua"
  local plain, fused = compile(path, "sync", { fuse = false }), compile(path, "sync")
  local names = { "hidden.db", "hidden.w", "hidden.dw", "score.db", "score.w", "score.dw" }
  local apart, together = writers(plain, names), writers(fused, names)
  for _, layer in ipairs({ "hidden", "score" }) do
    lu.assertEquals(apart[layer .. ".db"].chosen, "column_sums")
    lu.assertNotNil(together[layer .. ".db"])
    lu.assertEquals(together[layer .. ".db"], together[layer .. ".w"])
  end
end

function _G.test_a_convolution_sums_up_the_gradients_that_it_reads_for_its_filters()
  local program = compile("tests/models/pooled.lua", "sync")
  local found = writers(program, { "first.db", "first.w", "second.db", "second.w" })
  for _, layer in ipairs({ "first", "second" }) do
    lu.assertNotNil(found[layer .. ".db"])
    lu.assertEquals(found[layer .. ".db"], found[layer .. ".w"])
  end
end

function _G.test_sums_that_no_product_has_in_its_lanes_stay_a_step_of_their_own()
  local program = compile("tests/models/branches.lua", "sync")
  local found = writers(program, { "score.w", "score.db" })
  lu.assertEquals(found["score.w"].chosen, "product_tiles")
  lu.assertEquals(found["score.db"].chosen, "column_sums")
end

function _G.test_what_only_a_pooling_reads_is_never_stored()
  local path = "tests/models/pooled.lua"
  local model = driver.models(path, { root = "", batch = 2 })[1]
  local plain = driver.run(model, "check", "fuse", { fuse = false })
  local fused = driver.run(model, "check", "fuse", {})
  local ops = ops_of(fused.entries[1])
  lu.assertTrue(ops.conv_max_pool and ops.conv_pool_weight_grad)
  lu.assertTrue(ops.max_pool) -- of the last, whose windows overlap
  lu.assertNil(ops.add_bias or ops.sigmoid) -- they act behind the poolings, in passing
  lu.assertNil(ops_of(plain.entries[1]).conv_max_pool)
  same_step(plain, fused, 1e-12)
  driver.run(fused, "fuse", "layout", {}) -- kernels serve it all
end

os.exit(lu.LuaUnit.run())
