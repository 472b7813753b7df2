-- Words whose result is a number: what initializers say of a layer's size, and the defaults of an
-- activation that stands in `act`.
local lu = require("luaunit")
local check = require("spec.check")
local words = require("words")

local function item(word, name, fields)
  return { word = word, name = name, fields = fields, where = { file = "spec", line = 1 } }
end

-- The layers of a checked model with one dense layer of the given fields.
local function layers(fields)
  local model = item("model", "small", {
    loss = item("hinge", nil, {}),
    optimizer = item("sgd", nil, {}),
    item("input", "x", { 6 }),
    item("dense", "score", fields),
  })
  return check.run({ file = "spec", errors = {}, models = { model } }, {})[1].layers
end

local fan = { inputs = 6, outputs = 18 }

function _G.test_initializers_have_the_spread_of_their_formula()
  local std =
    { he = math.sqrt(2 / 6), xavier = math.sqrt(1 / 6), lecun = math.sqrt(1 / 6),
      glorot = math.sqrt(2 / 24) }
  for _, name in ipairs({ "he", "xavier", "lecun", "glorot" }) do
    local normal = words.all[name].spread(fan, { distribution = "normal" })
    local uniform = words.all[name].spread(fan, { distribution = "uniform" })
    lu.assertEquals(normal.kind, "normal")
    lu.assertEquals(uniform.kind, "uniform")
    lu.assertAlmostEquals(normal.scale, std[name], 1e-15)
    lu.assertAlmostEquals(uniform.scale, math.sqrt(3) * std[name], 1e-15)
  end
end

function _G.test_plain_initializers_say_what_their_fields_say()
  local spread = {
    constant = { kind = "constant", scale = -2 },
    normal = { kind = "normal", scale = 0.3 },
    orthogonal = { kind = "orthogonal", scale = 1.5 },
    uniform = { kind = "uniform", scale = 0.1 },
    zeros = { kind = "constant", scale = 0 },
  }
  local fields = { value = -2, std = 0.3, gain = 1.5, bound = 0.1 }
  for _, name in ipairs({ "constant", "normal", "orthogonal", "uniform", "zeros" }) do
    lu.assertEquals(words.all[name].spread(fan, fields), spread[name])
  end
end

function _G.test_an_activation_by_name_has_its_defaults()
  lu.assertEquals(layers({ units = 3, act = "leaky_relu" })[2].fields, { slope = 0.01 })
  lu.assertEquals(layers({ units = 3, act = "elu" })[2].fields, { alpha = 1 })
  lu.assertEquals(layers({ units = 3, act = "gelu" })[2].fields, { approximate = "none" })
end

function _G.test_a_word_that_is_a_default_has_its_own_defaults()
  local fields = layers({ units = 3 })[1].fields
  lu.assertEquals(fields.init.word, "he")
  lu.assertEquals(fields.init.fields, { distribution = "normal" })
  lu.assertEquals(fields.bias_init.word, "zeros")
end

os.exit(lu.LuaUnit.run())
