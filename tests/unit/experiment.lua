-- Claims about runs, and the smoothing of curves.
local lu = require("luaunit")
local series = require("experiment.series")
local words = require("words")

-- What numpy makes of the same numbers: kaiser(11, 2), mirrored ends.
function _G.test_smoothing_is_that_of_numpy()
  local x = {}
  for i = 0, 12 do
    x[i + 1] = i * i % 7 + 0.5 * i
  end
  local known = {
    3.324331, 3.270365, 3.364824, 3.574964, 3.949425, 4.469522, 5.051085, 5.664827, 6.182198,
    6.678480, 7.084304, 7.416321, 7.631520,
  }
  for i, y in ipairs(series.smooth(x)) do
    lu.assertAlmostEquals(y, known[i], 1e-6)
  end
  lu.assertEquals(#series.smooth(x), 13)
end

function _G.test_what_is_shorter_than_the_window_stays()
  lu.assertEquals(series.smooth({ 3, 1, 2 }), { 3, 1, 2 })
end

-- Results of three variants with two seeds each.
local values = { low = { 0.1, 0.3 }, high = { 0.2, 0.6 }, lost = { 0.5, 0 / 0 } }
local half_changes = { low = { 0, -2 }, high = { 3, 0 } }
local classes = { low = { 1, 1 }, high = { 1, 3 } }
local results = {
  values = function(variant)
    return values[variant]
  end,
  classes = function(variant)
    return classes[variant]
  end,
  half_changes = function(variant)
    return half_changes[variant]
  end,
  runs = function(variant)
    return variant == "lost" and { { diverged = true }, { diverged = true } }
      or { { diverged = true }, { diverged = false } }
  end,
}

local function holds(word, fields)
  for name, field in pairs(words.all[word].fields) do -- fills a table
    if fields[name] == nil then
      fields[name] = field.default
    end
  end
  return words.all[word].judge(fields, results).holds
end

function _G.test_within()
  lu.assertTrue(holds("within", { of = { "low", "high" }, low = 0.1, high = 0.6 }))
  lu.assertFalse(holds("within", { of = { "low", "high" }, low = 0.1, high = 0.59 }))
  lu.assertTrue(holds("within", { of = { "high" }, low = 0.39, high = 0.41, over = "mean" }))
  lu.assertFalse(holds("within", { of = { "high" }, low = 0.41, over = "mean" }))
  lu.assertFalse(holds("within", { of = { "lost" }, low = 0 }))
end

function _G.test_order()
  lu.assertTrue(holds("order", { of = { "low", "high" } }))
  lu.assertTrue(holds("order", { of = { "low", "high" }, over = "each", by = 0.09 }))
  lu.assertFalse(holds("order", { of = { "low", "high" }, over = "each", by = 0.11 }))
  lu.assertFalse(holds("order", { of = { "high", "low" } }))
  lu.assertFalse(holds("order", { of = { "low", "low" } }))
  lu.assertFalse(holds("order", { of = { "low", "lost" } }))
  lu.assertFalse(holds("order", { of = { "lost", "low" } }))
end

function _G.test_one_class_and_diverges_speak_of_each_seed()
  lu.assertTrue(holds("one_class", { of = { "low" } }))
  lu.assertFalse(holds("one_class", { of = { "low", "high" } }))
  lu.assertTrue(holds("diverges", { of = { "lost" } }))
  lu.assertFalse(holds("diverges", { of = { "lost", "low" } }))
end

function _G.test_half_bounds_changes_both_ways()
  lu.assertTrue(holds("half", { of = { "low" }, most = 2 }))
  lu.assertFalse(holds("half", { of = { "low" }, most = 1 }))
  lu.assertFalse(holds("half", { of = { "low", "high" }, most = 2 }))
  lu.assertFalse(holds("half", { of = { "low" } }))
  local verdict = words.all.half.judge({ of = { "low", "high" }, most = 3 }, results)
  lu.assertEquals(verdict.got, "low +0, -2; high +3, +0")
end

function _G.test_what_was_measured_is_told()
  local verdict = words.all.within.judge(
    { of = { "low", "high" }, figure = "gap", low = 0.5, last = 5, over = "each" },
    results
  )
  lu.assertEquals(verdict.says, "gap of low, high at least 0.5, in each seed")
  lu.assertEquals(verdict.got, "low 0.1000 to 0.3000, high 0.2000 to 0.6000")
end

os.exit(lu.LuaUnit.run())
