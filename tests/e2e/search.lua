-- `gen/etch search`: the same table for any number of jobs and after being killed again and again;
-- strategies, halving, architectures; the best model as a spec; and what can go wrong.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local build, out = t.folder .. "/build", t.folder .. "/out"

local function command(spec, folder, more)
  return ("gen/etch search tests/search/%s.lua --build %s --out %s %s"):format(
    spec,
    t.quote(build),
    t.quote(out .. "_" .. folder),
    more or ""
  )
end

local function search(spec, folder, more)
  return t.expect(0, "%s", command(spec, folder, more)).out
end

local function has(text, wanted, what)
  t.check(text:find(wanted, 1, true), "%s must hold %q, got\n%s", what, wanted, text)
end

local function table_of(folder)
  return t.read(out .. "_" .. folder .. "/trials.csv") or ""
end

-- The rows of a trials.csv, by the names of its columns.
local function rows_of(folder)
  local rows, titles = {}, nil
  for line in table_of(folder):gmatch("[^\n]+") do
    local cells = {}
    for cell in (line .. ","):gmatch("([^,]*),") do
      cells[#cells + 1] = cell
    end
    if not titles then
      titles = cells
    else
      local row = {}
      for i, title in ipairs(titles) do
        row[title] = cells[i]
      end
      rows[#rows + 1] = row
    end
  end
  return rows
end

local function count(rows, column, value)
  local n = 0
  for _, row in ipairs(rows) do
    n = n + (row[column] == value and 1 or 0)
  end
  return n
end

-- Random search: nothing depends on the number of jobs, and no trial sees the test data.
local said = search("spirals", "random", "--jobs 1")
has(said, "18 of 18 trials, best validation accuracy 0.", "the output")
has(said, "2 networks; report in " .. out .. "_random/report.html", "the output")
search("spirals", "jobs", "--jobs 3")
t.check(table_of("random") == table_of("jobs"), "trials.csv must not depend on --jobs")
local rows = rows_of("random")
t.check(#rows == 18, "there must be 18 trials, got %d", #rows)
t.check(count(rows, "state", "diverged") > 0, "a trial must diverge, and the search go on")
t.check(count(rows, "state", "trained") > 9, "most trials must be trained to the end")
t.check(not table_of("random"):find("test_"), "no trial may look at the test data")
has(t.read(out .. "_random/times.csv"), "trial,seconds\n1,", "times.csv")
local page = t.read(out .. "_random/report.html")
has(page, "Spirals &amp; &lt;lr&gt;.", "the report")
has(page, "18 trials by random search, seed 1, ", "the report")
t.check(select(2, page:gsub("<svg", "")) == 3, "the report must hold 3 pictures")
t.check(not page:find("<script"), "the report must hold no script")

-- The best one: its weights alone are kept, and its spec makes the same steps again.
local best = tonumber(said:match("best: trial (%d+)"))
local weights = {}
for i = 1, 18 do
  local path = ("%s_random/trials/%04d/weights.safetensors"):format(out, i)
  weights[#weights + 1] = t.exists(path) and i or nil
end
t.check(#weights == 1 and weights[1] == best, "weights must be kept of trial %d alone", best)
local function train_best(folder)
  local spec = ("%s_%s/best/best.lua"):format(out, folder)
  local options = t.read(spec):match("gen/etch run best.lua ?([^\n]*)")
  options = (options ~= "" and options or "--") .. " --out " .. t.quote(out .. "_again")
  t.expect(0, "gen/etch run %s --build %s %s", t.quote(spec), t.quote(build), options)
  local number = t.read(spec):match("Trial (%d+)")
  for _, column in ipairs({ "validation_accuracy", "validation_loss", "train_loss" }) do
    local again = t.column(out .. "_again/metrics.csv", column)
    local first =
      t.column(("%s_%s/trials/%04d/metrics.csv"):format(out, folder, tonumber(number)), column)
    t.check(#again > 0 and table.concat(again, " ") == table.concat(first, " "),
      "%s: %s must be the same when best.lua is trained", folder, column)
  end
end
train_best("random")

-- It is done: nothing runs again, and the test data are not read again.
t.write(out .. "_random/best/test.json", '{"accuracy": 0.125}')
t.write(out .. "_random/trials/0003/log.txt", "untouched")
has(search("spirals", "random"), "test accuracy 0.1250", "the output")
t.write(out .. "_random/best/test.json", "{}")
has(search("spirals", "random"), ", no test data", "the output")
has(t.read(out .. "_random/report.html"), "There are no test data.", "the report")
t.check(t.read(out .. "_random/trials/0003/log.txt") == "untouched", "nothing may run again")
-- Another number of trials keeps those that there are; another seed does not.
search("spirals", "random", "--trials 20")
t.check(#rows_of("random") == 20, "there must be 20 trials")
t.check(t.read(out .. "_random/trials/0003/log.txt") == "untouched", "old trials must stay")
t.check(table_of("random"):find(table_of("jobs"), 1, true) == 1, "the first 18 must be the same")

-- The other strategies, halving, another measure, seeds of their own.
search("spirals", "fine", "-D strategy=coarse_to_fine")
has(t.read(out .. "_fine/report.html"), ">round 3</th>", "the report")
t.check(table_of("fine") ~= table_of("jobs"), "another strategy must try other values")
local began = os.time()
search("spirals", "bayes", "-D strategy=bayesian -D measure=validation_loss")
local time = os.time() - began
t.check(count(rows_of("bayes"), "generation", "5") == 3, "generations must have a fixed size")
search("spirals", "halving", "-D halving=true -D fresh=true")
local halved = rows_of("halving")
local early = count(halved, "state", "stopped") + count(halved, "state", "diverged")
t.check(early == 13, "9, then 5 of 18 trials must go on, got %d", 18 - early)
for _, row in ipairs(halved) do
  local step = { trained = 64, stopped = tonumber(row.step) == 16 and 16 or 32 }
  t.check(row.state == "diverged" or tonumber(row.step) == step[row.state],
    "trial %s: %s after %s steps", row.trial, row.state, row.step)
end
train_best("halving")

-- Architectures: each distinct network is compiled once.
has(search("shapes", "shapes", "--jobs 2"), "14 of 14 trials", "the output")
local keys, networks = {}, 0
for _, row in ipairs(rows_of("shapes")) do
  networks = networks + (keys[row.network] and 0 or 1)
  keys[row.network] = row.units .. " " .. row.layers
end
t.check(networks >= 4 and networks <= 6, "there must be at most 6 networks, got %d", networks)
local built = {}
for key in t.read(build .. "/.ninja_log"):gmatch("\tbin/shape_(%x+)\t") do
  t.check(not built[key], "network %s (%s) must be compiled once", key, tostring(keys[key]))
  built[key] = true
end
for _, row in ipairs(rows_of("shapes")) do
  t.check(built[row.network], "network %s must be compiled", row.network)
end

-- Killed at 20 random moments of its time, compilation included, and continued: the same table.
-- One that came to its end before begins anew.
local by_bayes = "-D strategy=bayesian -D measure=validation_loss --jobs 2"
local function same_table()
  local same = table_of("killed") == table_of("bayes")
  t.check(same, "a killed search must end with the same table")
end
math.randomseed(6)
t.expect(0, "rm -rf %s/bin/spirals_net_* %s/CMakeFiles/spirals_net_*", t.quote(build),
  t.quote(build))
for _ = 1, 20 do
  t.run("setsid %s >%s/killed.txt 2>&1 & pid=$!; sleep %.2f; kill -9 -$pid",
    command("spirals", "killed", by_bayes), t.quote(t.folder), 0.1 + time * math.random())
  if t.exists(out .. "_killed/report.html") then
    same_table()
    t.expect(0, "rm -rf %s_killed", t.quote(out))
  end
end
search("spirals", "killed", by_bayes)
same_table()
local left = t.run("ls %s_killed/trials | grep -v '^[0-9]*$'", t.quote(out)).out
t.check(left == "", "nothing may be left of killed trials, got %s", left)

-- A trial that crashed is recorded as such.
t.expect(0, "mkdir -p %s_crash && cp -r %s_jobs/trials %s_crash", t.quote(out), t.quote(out),
  t.quote(out))
t.expect(0, "cd %s_crash/trials/0005 && echo 139 >exit_code && rm metrics.csv", t.quote(out))
search("spirals", "crash")
rows = rows_of("crash")
t.check(rows[5].state == "failed" and rows[5].step == "", "trial 5 must have failed")
t.check(count(rows, "state", "failed") == 1, "one trial must have failed")

-- No trial that succeeds, and failures that all trials share.
local function refused(code, line, wanted)
  local result = t.expect(code, "%s", line)
  has(result.err, wanted, line)
  t.check(not result.err:find("traceback"), "no traceback: %s", result.err)
end
refused(1, command("hopeless", "hopeless"), "none of 4 trials succeeded; 4 diverged")
refused(4, command("spirals", "lost", "-- --data no/such/data"), "no/such/data")
refused(2, command("spirals", "x", "-- --set lr=3"), "--set: is chosen by the search for each run")
refused(2, command("spirals", "x", "--trials 0"), "must be a whole number from 1 to 10000")
refused(2, "gen/etch search specs/demo/spirals.lua", "returns no search")
refused(2, "gen/etch run tests/search/spirals.lua", "hint: gen/etch search")
refused(3, command("spirals", "x", "-D strategy=coarse_to_fine --trials 5"),
  "spirals.lua:4: coarse_to_fine: 3 rounds need at least 6 trials, got 5")
t.done()
