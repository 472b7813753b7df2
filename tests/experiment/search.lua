-- EXPERIMENTS.md, D9: what 100 trials of random search find in each of five seeds. Usage: lua5.4
-- tests/experiment/search.lua BUILD_DIR
local folder = arg[1] .. "/experiments"
local accuracies, failed = {}, 0

local function check(good, format, ...)
  print((good and "holds  " or "FAILS  ") .. format:format(...))
  failed = failed + (good and 0 or 1)
end

-- The learning rates and accuracies of a search, best accuracy first.
local function best_of(path)
  local trials = {}
  for line in io.lines(path) do
    local cells = {}
    for cell in (line .. ","):gmatch("([^,]*),") do
      cells[#cells + 1] = cell
    end
    if cells[1] == "trial" then
      trials.titles = {}
      for i, title in ipairs(cells) do
        trials.titles[title] = i
      end
    else
      trials[#trials + 1] = {
        number = #trials + 1,
        lr = tonumber(cells[trials.titles.lr]),
        accuracy = tonumber(cells[trials.titles.validation_accuracy]),
      }
    end
  end
  table.sort(trials, function(a, b)
    return a.accuracy > b.accuracy or a.accuracy == b.accuracy and a.number < b.number
  end)
  return trials
end

for seed = 1, 5 do
  local out = ("%s/hyperparameter_search_%d"):format(folder, seed)
  local command = "gen/etch search specs/textbook/hyperparameter_search.lua --seed %d "
    .. "--build %s/search --out %s 2>&1"
  local pipe = assert(io.popen(command:format(seed, folder, out)))
  local said = pipe:read("a")
  local _, _, code = pipe:close()
  if code == 4 and said:find("hint: set ETCH_DATA_DIR", 1, true) then
    print("skipped: the data set must be in ETCH_DATA_DIR")
    os.exit(77)
  elseif code then
    check(code == 0, "seed %d: exit code %d\n%s", seed, code, code == 0 and "" or said)
  end
  local trials = best_of(out .. "/trials.csv")
  accuracies[seed] = trials[1].accuracy
  check(#trials == 100 and trials[1].accuracy >= 0.70, "seed %d: the best of %d trials is right on "
    .. "%.2f of the validation rows, at least 0.70", seed, #trials, trials[1].accuracy)
  local least = math.huge
  for i = 1, 5 do
    least = math.min(least, trials[i].lr)
  end
  check(least >= 0.003, "seed %d: the best five have learning rates of at least %g, at least 0.003",
    seed, least)
end
table.sort(accuracies)
check(accuracies[3] >= 0.78, "the median of the best is %.2f, at least 0.78", accuracies[3])
os.exit(failed == 0 and 0 or 1)
