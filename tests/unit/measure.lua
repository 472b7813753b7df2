-- What the passes make of a model that is measured, and of expressions.
local lu = require("luaunit")
local driver = require("driver")
local eval = require("ir.eval")
local list = require("lib.list")
local print_form = require("ir.print")
local tensor = require("lib.tensor")
local template = require("emit.template")
local figures = require("words.figures")

template.folder = "templates/"

local function compile(path, to, name)
  local options = { root = "", model = name }
  return driver.run(driver.models(path, options)[1], "check", to, options)
end

local function measured_of(entry)
  local out = {}
  for _, output in ipairs(entry.outputs) do
    local layer = output.role:match("^keep:(.*)$")
    out[#out + 1] = layer and layer .. " " .. output.value
  end
  return out
end

function _G.test_layers_are_measured_where_their_values_are_kept()
  local graph = compile("tests/models/measured.lua", "fuse", "measured")
  lu.assertEquals(measured_of(graph.entries[1]), {
    "first first_tanh.y",
    "second second.y",
    "second_batch_norm_relu second_batch_norm_relu.y",
    "second_batch_norm_relu_dropout second_batch_norm_relu_dropout.y",
    "score score.y",
  })
  lu.assertEquals(measured_of(graph.entries[2]), {})
  -- The product still takes bias and activation along.
  lu.assertNil(graph.entries[1].values["first.y"])
end

function _G.test_a_model_to_inspect_keeps_layers_of_training_and_prediction()
  local kept = { "conv1 conv1_relu.y", "pool1 pool1.y", "conv2 conv2_relu.y", "pool2 pool2.y",
    "pool2_flatten pool2_flatten.y", "score score.y" }
  local function kept_of(name, options)
    options.root, options.model = "", name
    local model = driver.models("tests/models/inspected.lua", options)[1]
    return list.map(driver.run(model, "check", "fuse", options).entries, measured_of)
  end
  lu.assertEquals(kept_of("inspected", {}), { kept, kept })
  lu.assertEquals(kept_of("not_inspected", {}), { {}, {}, {} })
  lu.assertEquals(kept_of("not_inspected", { inspect = true }), { kept, kept })
end

function _G.test_measured_values_live_to_the_end()
  local program = compile("tests/models/measured.lua", "plan", "measured")
  local steps = 0
  for _, fn in ipairs(program.functions) do
    steps = steps + (fn.entry == "train" and #fn.steps or 0)
  end
  for _, output in ipairs(program.outputs) do
    if output.role:find("^keep:") then
      lu.assertEquals(program.buffers.train[output.value].last, steps, output.value)
    end
  end
end

function _G.test_measuring_is_no_part_of_the_structure()
  local function structure(name)
    return (print_form.structure(compile("tests/models/measured.lua", "update", name))
      :gsub("graph %w+", "graph", 1))
  end
  lu.assertEquals(structure("measured"), structure("unmeasured"))
end

function _G.test_only_what_is_measured_has_members_for_it()
  local function text(name)
    return compile("tests/models/measured.lua", "emit", name)[5].text
  end
  local measured, plain = text("measured"), text("unmeasured")
  lu.assertStrContains(measured, ".measures = RT_ACTIVATIONS | RT_GRADIENTS | RT_WEIGHTS,")
  lu.assertStrContains(measured, ".bins = 10,")
  lu.assertStrContains(measured, ".measured_count = 5,")
  lu.assertNil(plain:find("%.measure") or plain:find("measured%["))
end

function _G.test_figures_of_a_model_have_names()
  local model = driver.models("tests/models/measured.lua", { root = "", model = "measured" })[1]
  local known = list.set(figures.of(model))
  for _, name in ipairs({
    "test_accuracy", "first.std", "first.zeros", "first.gradient", "score.units", "second.squares",
  }) do
    lu.assertTrue(known[name], name)
  end
  for _, name in ipairs({ "second_batch_norm.std", "first_tanh.std", "validation_loss" }) do
    lu.assertNil(known[name], name)
  end
  model = driver.models("tests/models/expressions.lua", { root = "" })[1]
  lu.assertEquals(table.concat(figures.of(model), " "),
    "train_loss learning_rate a.value a.gradient b.value b.gradient c.value c.gradient")
end

-- ------------------------------------------------------------------- expressions

local function value_of(graph, at, entry)
  local values = {}
  for _, variable in ipairs(graph.variables) do
    values[variable.name] = tensor.new({ 1 }, function()
      return at[variable.name:match("^%w+")] or variable.init.scale
    end)
  end
  local run = eval.run(graph.entries[entry or 1], values, { live = 1, hypers = {} })
  local out = {}
  for _, output in ipairs(graph.entries[entry or 1].outputs) do
    out[output.role] = run[output.value].data[1]
  end
  return out
end

-- The same formulas, by Lua's own arithmetic.
local formulas = {
  expression_products = function(a, b, c)
    return (a * b + 3 * c + c * 2 - a / b + 1 / b - b / 4 + (2 - a) - (c - 1) + (1 + a)) ^ 2
  end,
  expression_powers = function(a, b, c)
    return (a ^ 2 + b ^ 3 - c ^ 5 + a ^ 0 + b ^ -2 + a ^ 0.5 + b ^ 1.7 - a ^ -0.5 + (-c) ^ 2) ^ 2
  end,
  expression_functions = function(a, b, c)
    local tanh = (math.exp(2 * c * b) - 1) / (math.exp(2 * c * b) + 1)
    return (math.exp(c) + math.log(a) + math.sqrt(b) + 1 / (1 + math.exp(-c))
      + math.log(1 + math.exp(a)) + tanh - math.exp(-1)) ^ 2
  end,
}

function _G.test_expressions_have_their_value_and_gradient()
  local at, order = { a = 0.7, b = 1.3, c = -0.4 }, { "a", "b", "c" }
  for _, name in ipairs(list.keys(formulas)) do
    local formula, graph = formulas[name], compile("tests/models/expressions.lua", "grad", name)
    local function f(x)
      return formula(x.a, x.b, x.c)
    end
    local got = value_of(graph, at)
    lu.assertAlmostEquals(got.loss, f(at), 1e-12, name)
    lu.assertAlmostEquals(value_of(graph, at, 2).loss, f(at), 1e-12, name)
    for _, key in ipairs(order) do
      local function moved(by)
        local other = list.copy(at)
        other[key] = other[key] + by
        return f(other)
      end
      local slope = (moved(1e-5) - moved(-1e-5)) / 2e-5
      lu.assertAlmostEquals(got["gradient:" .. key .. ".value"], slope, 1e-6, name .. " by " .. key)
    end
  end
end

function _G.test_what_is_used_twice_is_computed_once()
  local model = driver.models("tests/models/expressions.lua",
    { root = "", model = "expression_rosenbrock" })[1]
  local ops = list.map(model.minimize.steps, function(step)
    return step.op or step.parameter
  end)
  lu.assertEquals(table.concat(ops, " "), "x y ^ - ^ - ^ * +")
end

os.exit(lu.LuaUnit.run())
