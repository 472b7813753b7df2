-- The optimizers' trajectories on f = x^2 / 20 + y^2 from (-7, 2), by the oracle: the numbers that
-- the course's notebook and DLFS's give, to all printed digits.
local lu = require("luaunit")
local eval = require("ir.eval")
local builder = require("ir.builder")
local graph_form = require("ir.graph")
local schema = require("spec.schema")
local tensor = require("lib.tensor")
local update = require("passes.update")
local words = require("words")

-- The update of one parameter of two numbers, whose gradient is an input.
local function graph_of(optimizer, fields, clip, decay)
  local errors, word = {}, words.all[optimizer]
  local filled = schema.apply({ file = "x", line = 1 }, optimizer, fields, word.fields, errors)
  lu.assertEquals(errors, {})
  local graph = graph_form.new({
    name = "point",
    batch = 1,
    optimizer = { word = optimizer, fields = filled },
    clip = clip,
  })
  local entry = graph_form.entry("train")
  graph.entries[1] = entry
  local g = builder.new(graph, entry)
  g.layer = "point"
  local w = g:param("w", { 2 }, "weight", { kind = "constant", scale = 0 })
  if decay then
    local rate = g:hyper({ name = "decay", value = decay, min = 0, max = 1 })
    g:get(w).regularizers = { { word = "decay", fields = { rate = rate } } }
  end
  entry.objective = g:input("dw", { type = "real", shape = { 2 }, batched = false })
  g:output("gradient:point.w", "dw")
  return update.run(graph)
end

-- The places after 0, 1, ... steps, as a list of {x, y}.
local function trajectory(optimizer, fields, steps, clip, decay)
  local graph = graph_of(optimizer, fields, clip, decay)
  local context, values = { live = 1, hypers = {} }, {}
  for _, hyper in ipairs(graph.hypers) do
    context.hypers[hyper.name] = hyper.value
  end
  for _, variable in ipairs(graph.variables) do
    values[variable.name] = tensor.new(variable.shape, function()
      return variable.init.scale
    end)
  end
  values["point.w"].data = { -7, 2 }
  local places = { { -7, 2 } }
  for step = 1, steps do
    local x, y = table.unpack(places[step])
    values.dw = { shape = { 2 }, data = { x / 10, 2 * y } }
    eval.run(graph.entries[1], values, context)
    places[step + 1] = { table.unpack(values["point.w"].data) }
  end
  return places
end

function _G.test_weights_decay_behind_the_step_of_every_optimizer()
  for _, name in ipairs(words.names.optimizer) do
    local plain = trajectory(name, { lr = 0.1 }, 1)
    local decayed = trajectory(name, { lr = 0.1 }, 1, nil, 0.5)
    for i = 1, 2 do
      lu.assertAlmostEquals(decayed[2][i], plain[2][i] - 0.1 * 0.5 * plain[1][i], 1e-12)
    end
  end
end

local function zigzag(places)
  local changes, length = 0, 0
  for i = 2, #places do
    local a, b = places[i - 1], places[i]
    changes = changes + (a[2] * b[2] < 0 and 1 or 0)
    length = length + math.sqrt((b[1] - a[1]) ^ 2 + (b[2] - a[2]) ^ 2)
  end
  return ("%d %.4f"):format(changes, length)
end

-- optimizer, its fields, the places after 1, 5, 10 and 29 steps, sign changes of y and path length
local known = {
  { "sgd", { lr = 0.95 }, "-6.335000 -1.800000", "-4.249530 -1.180980", "-2.579787 0.697357",
    "-0.387175 -0.094203", "29 36.8099" },
  { "momentum", { lr = 0.1, form = "course" }, "-6.930000 1.600000", "-6.101438 -1.160840",
    "-4.347554 0.008800", "0.814112 0.272878", "4 12.5962" },
  { "adagrad", { lr = 1.5, form = "dlfs" }, "-5.500000 0.500000", "-2.898562 0.002803",
    "-1.489386 0.000004", "-0.136185 0.000000", "0 7.5618" },
  { "adam", { lr = 0.3, form = "course" }, "-6.700001 1.700000", "-5.507281 0.547714",
    "-4.059419 -0.491846", "0.020149 0.321957", "2 8.1791" },
  { "nesterov", { lr = 0.1, form = "dlfs" }, "-6.867000 1.240000", "-5.869085 -0.831435",
    "-4.078278 0.102721", "0.619266 0.007374", "4 9.9700" },
  { "nesterov", { lr = 0.1, form = "course" }, "-6.810300 0.916000", "-5.667275 -0.530893",
    "-3.854179 0.026954", "0.464474 0.000451", "4 9.3755" },
}

function _G.test_trajectories_agree_to_all_digits()
  for _, row in ipairs(known) do
    local optimizer, fields = row[1], row[2]
    local places = trajectory(optimizer, fields, 29)
    for i, step in ipairs({ 1, 5, 10, 29 }) do
      lu.assertEquals(("%.6f %.6f"):format(table.unpack(places[step + 1])), row[i + 2], optimizer)
    end
    lu.assertEquals(zigzag(places), row[7], optimizer)
  end
end

-- They differ in what v holds: gradients, or steps.
function _G.test_both_forms_of_momentum_take_the_same_path()
  local a, b = trajectory("momentum", { lr = 0.1 }, 30),
    trajectory("momentum", { lr = 0.1, form = "course" }, 30)
  for i = 1, 31 do
    lu.assertAlmostEquals(a[i][1], b[i][1], 1e-12)
    lu.assertAlmostEquals(a[i][2], b[i][2], 1e-12)
  end
end

function _G.test_the_course_s_adagrad_adds_nothing_in_its_first_step()
  local places = trajectory("adagrad", { form = "course" }, 2)
  lu.assertAlmostEquals(places[2][1], -7 + 0.1 * 0.7 / 0.01, 1e-12)
  local g = places[2][1] / 10
  lu.assertAlmostEquals(places[3][1], places[2][1] - 0.1 * g / math.sqrt(1e-4 + g * g), 1e-12)
end

function _G.test_a_clipped_norm_is_that_of_all_gradients_together()
  local gradient = { -0.7, 4 }
  local norm = math.sqrt(gradient[1] ^ 2 + gradient[2] ^ 2)
  local places = trajectory("sgd", { lr = 1 }, 1, { norm = 0.5 })
  lu.assertAlmostEquals(places[2][1], -7 - gradient[1] * 0.5 / (norm + 1e-6), 1e-12)
  lu.assertAlmostEquals(places[2][2], 2 - gradient[2] * 0.5 / (norm + 1e-6), 1e-12)
  places = trajectory("sgd", { lr = 1 }, 1, { norm = 5 })
  lu.assertEquals(places[2], { -7 + 0.7, 2 - 4 })
  places = trajectory("sgd", { lr = 1 }, 1, { value = 1 })
  lu.assertEquals(places[2], { -7 + 0.7, 2 - 1 })
end

function _G.test_every_form_of_every_optimizer_comes_down()
  for _, name in ipairs(words.names.optimizer) do
    local form = words.all[name].fields.form
    for _, choice in ipairs(form and form.one_of or { false }) do
      local places = trajectory(name, { form = choice or nil, lr = 0.001 }, 100)
      local x, y = table.unpack(places[#places])
      lu.assertTrue(x * x / 20 + y * y < 49 / 20 + 4, name)
      lu.assertTrue(y < 2, name)
    end
  end
end

os.exit(lu.LuaUnit.run())
