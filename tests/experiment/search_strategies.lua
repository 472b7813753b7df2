-- How many trials each strategy needs on D9 to reach what random search finds in 50, in the median
-- over 20 seeds. No test, since it takes half an hour. Usage: lua5.4
-- tests/experiment/search_strategies.lua BUILD_DIR
local folder = arg[1] .. "/experiments"
local SEEDS, TRIALS = 20, 50

local function run(strategy, seed, trials)
  local out = ("%s/strategies/%s_%d"):format(folder, strategy, seed)
  local command = "gen/etch search specs/textbook/hyperparameter_search.lua -D strategy=%s "
    .. "--trials %d --seed %d --build %s/search --out %s >/dev/null"
  assert(os.execute(command:format(strategy, trials, seed, folder, out)))
  local column, accuracies = nil, {}
  for line in io.lines(out .. "/trials.csv") do
    local cells = {}
    for cell in (line .. ","):gmatch("([^,]*),") do
      cells[#cells + 1] = cell
      column = column or cell == "validation_accuracy" and #cells or nil
    end
    accuracies[#accuracies + 1] = tonumber(cells[column])
  end
  return accuracies
end

local function median(values)
  table.sort(values)
  return (values[#values // 2] + values[#values // 2 + 1]) / 2
end

-- The first trial that reaches the goal.
local function needed(accuracies, goal)
  for i, accuracy in ipairs(accuracies) do
    if accuracy >= goal then
      return i
    end
  end
end

local by_random, best = {}, {}
for seed = 1, SEEDS do
  by_random[seed] = run("random", seed, TRIALS)
  best[seed] = math.max(table.unpack(by_random[seed]))
end
local goal = median(best)
local random, bayesian = {}, {}
for seed = 1, SEEDS do
  random[seed] = needed(by_random[seed], goal) or TRIALS + 1
  for trials = 18, TRIALS, 8 do -- it goes on with the trials that there are
    bayesian[seed] = bayesian[seed] or needed(run("bayesian", seed, trials), goal)
  end
  bayesian[seed] = bayesian[seed] or TRIALS + 1
  print(("seed %d: random %d, bayesian %d"):format(seed, random[seed], bayesian[seed]))
end
local quick, slow = median(bayesian), median(random)
print(("trials to reach %.3f, median of %d seeds: bayesian %g, random %g (%d: not in %d)"):format(
  goal, SEEDS, quick, slow, TRIALS + 1, TRIALS))
os.exit(quick < slow and 0 or 1)
