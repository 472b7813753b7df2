-- What a search is made of: ranges, strategies, halving, and the model that it writes.
local bayesian = require("search.bayesian")
local coarse_to_fine = require("search.coarse_to_fine")
local draw = require("search.draw")
local file = require("lib.file")
local halving = require("search.halving")
local list = require("lib.list")
local load = require("spec.load")
local lu = require("luaunit")
local random = require("search.random")
local rank = require("search.rank")
local space = require("search.space")
local words = require("words")
local write = require("spec.write")

local function range(name, word, fields)
  return { name = name, word = word, fields = fields }
end

local lr = range("lr", "real", { low = 1e-6, high = 1e-2, log = true })
local momentum = range("momentum", "real", { low = 0.5, high = 1.0, log = false })
local units = range("units", "integer", { low = 3, high = 9, log = false })
local width = range("width", "integer", { low = 1, high = 1024, log = true })
local act = range("act", "choice", { of = { "relu", "tanh", true, 3 } })
local all = { lr, momentum, units, width, act }

local function value(of, share)
  return words.all[of.word].value(of.fields, share)
end

function _G.test_ranges_have_their_ends_and_their_middle()
  lu.assertEquals({ value(lr, 0), value(lr, 0.5), value(lr, 1) }, { 1e-6, 1e-4, 1e-2 })
  lu.assertEquals({ value(momentum, 0), value(momentum, 0.25), value(momentum, 1) },
    { 0.5, 0.625, 1.0 })
  lu.assertEquals({ value(units, 0), value(units, 0.5), value(units, 1 - 1e-9) }, { 3, 6, 9 })
  lu.assertEquals({ value(act, 0), value(act, 0.3), value(act, 0.6), value(act, 1) },
    { "relu", "tanh", true, 3 })
end

-- Draws are uniform: on their scale, tenths get about a tenth of 2000 each.
function _G.test_draws_are_uniform_on_their_scale()
  local function shares(of, of_value, cells)
    local counts = {}
    for i = 1, 2000 do
      local x = value(of, draw.share(7, of.name, i))
      local cell = of_value(x)
      counts[cell] = (counts[cell] or 0) + 1
    end
    for cell = 1, cells do
      local wanted = 2000 / cells
      lu.assertTrue(math.abs(counts[cell] - wanted) < 4.5 * math.sqrt(wanted), of.name)
    end
  end
  shares(lr, function(x)
    return math.min(4, 1 + math.floor(math.log(x, 10) + 6))
  end, 4)
  shares(momentum, function(x)
    return math.min(10, 1 + math.floor((x - 0.5) * 20))
  end, 10)
  shares(units, function(x)
    return x - 2
  end, 7)
  shares(act, function(x)
    return list.index(act.fields.of, x)
  end, 4)
end

function _G.test_places_are_where_values_came_from()
  for _, of in ipairs(all) do
    local word = words.all[of.word]
    for i = 0, 20 do
      local x = value(of, i / 20)
      lu.assertEquals(value(of, word.place(of.fields, x)), x)
    end
  end
  lu.assertEquals(#space.coordinates(all, space.random(all, 1, 1)), 8)
end

function _G.test_narrower_ranges_hold_what_they_are_about()
  local points = {}
  for i = 1, 6 do
    points[i] = space.random(all, 3, i)
  end
  for i, narrow in ipairs(space.narrow(all, points)) do
    local word = words.all[narrow.word]
    lu.assertNil(#points > 1 and narrow.word ~= "choice" and word.complain(narrow.fields) or nil)
    for _, point in ipairs(points) do
      local x = point[narrow.name]
      if narrow.word == "choice" then
        lu.assertTrue(list.index(narrow.fields.of, x) ~= nil)
      else
        lu.assertTrue(narrow.fields.low <= x and x <= narrow.fields.high)
        lu.assertTrue(narrow.fields.low >= all[i].fields.low)
        lu.assertTrue(narrow.fields.high <= all[i].fields.high)
      end
    end
  end
  local one = space.narrow({ lr, units, act }, { { lr = 1e-3, units = 5, act = true } })
  lu.assertTrue(one[1].fields.low > 9e-4 and one[1].fields.high < 1.1e-3)
  lu.assertEquals(one[2].fields, { low = 5, high = 5, log = false })
  lu.assertEquals(one[3].fields, { of = { true } })
end

function _G.test_wrong_ranges_are_refused()
  local function complaint(word, fields)
    return words.all[word].complain(fields)
  end
  lu.assertStrContains(complaint("real", { low = 2, high = 1 }), "low must be below high")
  lu.assertStrContains(complaint("real", { low = 0, high = 1, log = true }), "begin above 0")
  lu.assertStrContains(complaint("integer", { low = 0, high = 9, log = true }), "begin above 0")
  lu.assertStrContains(complaint("choice", { of = { 1 } }), "at least two values")
  lu.assertStrContains(complaint("choice", { of = { 1, 2, 1 } }), "different values")
  lu.assertNil(complaint("real", { low = 0, high = 1 }))
end

-- Plays a search of a function of points, larger values being better, until it reaches the goal, if
-- there is one. Returns its trials.
local function play(strategy, fields, ranges, seed, count, f, goal)
  local modules =
    { bayesian = bayesian, coarse_to_fine = coarse_to_fine, random = random }
  local trials = {}
  for generation, size in ipairs(words.all[strategy].generations(fields, count)) do
    local points = modules[strategy].propose({
      ranges = ranges, seed = seed, strategy = fields, trials = trials, count = size,
    })
    lu.assertEquals(#points, size)
    for _, point in ipairs(points) do
      trials[#trials + 1] = {
        number = #trials + 1,
        generation = generation,
        point = point,
        score = f(point),
        share = 1.0,
      }
      if goal and (trials[#trials].score or -math.huge) >= goal then
        return trials
      end
    end
  end
  return trials
end

-- A ridge over the learning rate, with a gentle slope along the other; above it trials fail.
local two = { lr, range("l2", "real", { low = 1e-8, high = 1e-4, log = true }) }
local function hill(point)
  local x, y = math.log(point.lr, 10), math.log(point.l2, 10)
  if x > -2.2 then
    return nil
  end
  return math.exp(-((x + 2.9) / 0.5) ^ 2) - 0.02 * (y + 6) ^ 2
end

local settings = {
  bayesian = { first = 8, together = 4 },
  coarse_to_fine = { rounds = 3, keep = 0.2 },
  random = {},
}

function _G.test_strategies_are_functions_of_the_seed()
  for _, name in ipairs({ "bayesian", "coarse_to_fine", "random" }) do
    local function points(seed)
      return list.map(play(name, settings[name], two, seed, 24, hill), function(trial)
        return trial.point
      end)
    end
    lu.assertEquals(points(5), points(5))
    lu.assertNotEquals(points(5), points(6))
    for _, point in ipairs(points(5)) do
      lu.assertTrue(point.lr >= 1e-6 and point.lr <= 1e-2)
      lu.assertTrue(point.l2 >= 1e-8 and point.l2 <= 1e-4)
    end
  end
end

function _G.test_all_kinds_of_ranges_can_be_searched()
  for _, name in ipairs({ "bayesian", "coarse_to_fine", "random" }) do
    local trials = play(name, settings[name], all, 1, 30, function(point)
      return (point.act == "tanh" and 1 or 0) - math.abs(point.units - 4) + point.momentum
    end)
    lu.assertEquals(#trials, 30)
  end
end

function _G.test_a_search_without_success_goes_on()
  for _, name in ipairs({ "bayesian", "coarse_to_fine", "random" }) do
    lu.assertEquals(#play(name, settings[name], two, 1, 20, function() end), 20)
  end
end

-- In most seeds the last round is better than the first: it is drawn from where the best were.
function _G.test_coarse_to_fine_comes_nearer()
  local nearer = 0
  for seed = 1, 20 do
    local trials = play("coarse_to_fine", settings.coarse_to_fine, two, seed, 60, hill)
    local function mean(first)
      local sum = 0
      for i = first, first + 19 do
        sum = sum + (trials[i].score or 0)
      end
      return sum / 20
    end
    nearer = nearer + (mean(41) > mean(1) + 0.2 and 1 or 0)
  end
  lu.assertTrue(nearer >= 18, nearer)
end

-- A loss without bound: hopeless trials must not hide which of the good ones is better.
function _G.test_bayesian_bears_huge_losses()
  local found = 0
  for seed = 1, 10 do
    local trials = play("bayesian", settings.bayesian, two, seed, 20, function(point)
      local x = math.log(point.lr, 10)
      return -(x + 3) ^ 2 - (x > -2.6 and 10 ^ (8 * (x + 2.6)) * 1e3 or 0)
    end)
    found = found + (rank.best(trials, 1)[1].score > -1e-3 and 1 or 0)
  end
  lu.assertTrue(found >= 6, found)
end

local function median(values)
  table.sort(values)
  return (values[#values // 2] + values[#values // 2 + 1]) / 2
end

-- Over 20 seeds: the trials that each needs to reach what random search finds in 50, in the median.
function _G.test_bayesian_needs_fewer_trials_than_random()
  local best = {}
  for seed = 1, 20 do
    best[seed] = rank.best(play("random", {}, two, seed, 50, hill), 1)[1].score
  end
  local goal = median(best)
  local function needed(name, seed)
    return #play(name, settings[name], two, seed, 50, hill, goal)
  end
  local by = { bayesian = {}, random = {} }
  for seed = 1, 20 do
    by.bayesian[seed], by.random[seed] = needed("bayesian", seed), needed("random", seed)
  end
  local quick, slow = median(by.bayesian), median(by.random)
  print(("trials to reach %.4f: bayesian %g, random %g"):format(goal, quick, slow))
  lu.assertTrue(quick < 0.6 * slow)
end

function _G.test_halving()
  lu.assertEquals(halving.shares(nil), { 1.0 })
  lu.assertEquals(halving.shares({ keep = 0.5, first = 0.25 }), { 0.25, 0.5, 1.0 })
  lu.assertEquals(halving.shares({ keep = 0.4, first = 0.3 }), { 0.3, 0.75, 1.0 })
  local trials = {}
  for i = 1, 10 do
    trials[i] = { number = i, score = i % 7, share = 0.25 }
  end
  trials[6].score = nil -- 6 would be the best
  local going = list.map(halving.survivors(trials, { keep = 0.5 }), function(trial)
    return trial.number
  end)
  lu.assertEquals(going, { 5, 4, 3, 10, 2 })
  lu.assertEquals(#halving.survivors({ trials[1] }, { keep = 0.1 }), 1)
  lu.assertEquals(#halving.survivors({ trials[6] }, { keep = 0.5 }), 0)
end

function _G.test_what_trained_to_the_end_stands_before_what_did_not()
  local trials = {
    { number = 1, score = 0.9, share = 0.25 },
    { number = 2, score = 0.2, share = 1.0 },
    { number = 3, share = 1.0 },
    { number = 4, score = 0.2, share = 1.0 },
    { number = 5, score = 0.1, share = 0.5 },
  }
  local order = list.map(rank.sorted(trials), function(trial)
    return trial.number
  end)
  lu.assertEquals(order, { 2, 4, 5, 1, 3 })
  lu.assertEquals(#rank.best(trials, 10), 4)
end

-- The items of a model without their places, those of lists among them included.
local function plain(data)
  if type(data) ~= "table" then
    return data
  end
  local out = {}
  for key, item in pairs(data) do -- fills a table
    out[key] = key ~= "where" and plain(item) or nil
  end
  return out
end

local function opened(item)
  local out, fields = plain(item), {}
  local function open(items)
    for _, each in ipairs(items) do
      if each.word then
        fields[#fields + 1] = each
      else
        open(each)
      end
    end
  end
  open(out.fields)
  for name, field in pairs(list.named(out.fields)) do -- fills a table
    fields[name] = field
  end
  out.fields = fields
  return out
end

-- What is written as a spec reads back as the same model.
function _G.test_models_are_written_as_specs()
  local path = os.tmpname()
  for _, spec in ipairs({
    "demo/fashion", "demo/tones", "zoo/lenet5", "zoo/googlenet", "zoo/resnet", "zoo/c3d",
  }) do
    local models = load.run("specs/" .. spec .. ".lua", { root = "" }).models
    lu.assertTrue(#models > 0)
    for _, item in ipairs(models) do
      file.write(path, write.model(item))
      lu.assertEquals(opened(load.run(path, { root = "" }).models[1]), opened(item))
    end
  end
  os.remove(path)
end

os.exit(lu.LuaUnit.run())
