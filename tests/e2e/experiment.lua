-- `gen/etch run` on an experiment: claims that hold and claims that do not, the report, and that
-- nothing depends on how many runs go at once.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local build, out = t.folder .. "/build", t.folder .. "/out"

local function run(code, spec, more)
  local command = "gen/etch run tests/experiment/%s.lua --build %s %s"
  return t.expect(code, command, spec, t.quote(build), more)
end

local function has(text, wanted, what)
  t.check(text:find(wanted, 1, true), "%s must hold %q, got\n%s", what, wanted, text)
end

local function count(text, wanted)
  return select(2, text:gsub(wanted, ""))
end

-- All claims hold.
local said = run(0, "holds", "--jobs 1 --out " .. t.quote(out)).out
has(said, "6 of 6 claims hold; report in " .. out .. "/report.html", "the output")
has(said, "holds.lua:36: diverges: too_fast diverges, got 2 of 2 seeds", "the output")
local page = t.read(out .. "/report.html")
has(page, "All 6 claims hold.", "the report")
has(page, "Twins differ by nothing but their names &amp; so &lt;must&gt; agree.", "the report")
local pictures = count(page, "<svg")
t.check(pictures == 3, "the report must hold 3 pictures, got %d", pictures)
t.check(not page:find("<script"), "the report must hold no script")
t.check(not page:gsub('xmlns[:%w]*="[^"]*"', ""):find("https?://"), "the report must link nowhere")
for _, file in ipairs({ "metrics.csv", "config.json", "weights.safetensors", "log.txt" }) do
  local path = out .. "/runs/quick/seed2/" .. file
  t.check(t.exists(path), "%s must be written", path)
end

-- Variants see the same batches: twins have the same figures.
local csv = t.read(out .. "/figures.csv")
local function of(variant)
  local lines = {}
  for line in csv:gmatch("[^\n]+") do
    local rest = line:match("^" .. variant .. ",(.*)")
    lines[#lines + 1] = rest
  end
  return table.concat(lines, "\n")
end
t.check(csv:find("^variant,seed,step,figure,value\n"), "figures.csv must begin with its titles")
t.check(#of("quick") > 0 and of("quick") == of("twin"), "twins must have the same figures")
t.check(of("quick") ~= of("slow"), "another learning rate must have other figures")

-- What such a network answers is measured once more when it diverges.
local last = t.column(out .. "/runs/too_fast/seed1/metrics.csv", "test_accuracy")
last = last[#last]
t.check(math.abs(last - 1 / 3) < 1e-3, "NaN must be answered with class 0, got %s", last)

-- Nothing depends on the number of runs at once.
run(0, "holds", "--jobs 3 --out " .. t.quote(out .. "_3"))
t.check(t.read(out .. "_3/figures.csv") == csv, "figures.csv must not depend on --jobs")
t.check(t.read(out .. "_3/report.html") == page, "report.html must not depend on --jobs")

-- Claims that fail: each with its line, what was measured, and exit code 1.
local failed = run(1, "fails", "--out " .. t.quote(out .. "_fails")).err
for _, line in ipairs({
  "tests/experiment/fails.lua:10: within: test_accuracy of quick at most 0.2, in each seed, got 0.",
  "tests/experiment/fails.lua:11: order: test_accuracy: quick < slow, in the mean, got 0.",
  "tests/experiment/fails.lua:12: one_class: quick: answers are of 1 class, in each seed, got 3",
  "tests/experiment/fails.lua:13: diverges: slow diverges, got 0 of 1 seeds",
  "tests/experiment/holds.lua:3: finite: too_fast stays finite, since no claim says that it "
    .. "diverges, got diverged with seed 1",
}) do
  has(failed, line, "the message")
end
t.check(not failed:find("low = 0.2") and not failed:find(":14:"), "what holds is no failure")
has(t.read(out .. "_fails/report.html"), "5 of 6 claims fail.", "the report")

-- Pictures that the programs draw, and half precision.
said = run(0, "seen", "--out " .. t.quote(out .. "_seen")).out
has(said, "half: few, many: half precision changes at most 20 right answers", "the output")
page = t.read(out .. "_seen/report.html")
for _, caption in ipairs({
  "few: filters of conv1, before training", "many: filters of conv1, after training",
  "few: filters of conv2, after training", "many: the first filters on a picture",
  "few: what test sample 3 becomes in pool1", "few: the worst mistakes, as (label,prediction)",
  "few: the first mistakes, as (label,prediction)",
}) do
  has(page, "<figcaption>" .. caption .. "</figcaption>", "the report")
end
pictures = count(page, '<img src="data:image/png;base64,')
t.check(pictures == 10, "the report must hold 10 pictures, got %d", pictures)

-- Mistakes, before anything is built.
local function refused(code, command, wanted)
  local result = t.expect(code, "%s", command)
  has(result.err, wanted, command)
  t.check(not result.err:find("traceback"), "no traceback: %s", result.err)
end
local call = "gen/etch run tests/experiment/holds.lua "
refused(2, call .. "-- --seed 3", "--seed: is chosen by the experiment")
refused(2, call .. "--jobs 0", "must be a whole number from 1 to 9999")
refused(2, "gen/etch run specs/demo/spirals.lua --seeds 2", "are for an experiment")

-- A run that fails ends the whole with its own message and exit code, and leaves no report.
local lost = run(4, "holds", "--out " .. t.quote(out) .. " -- --data no/such/data")
has(lost.err, "no/such/data", "the message")
t.check(not t.exists(out .. "/report.html"), "an old report must not stand beside new runs")

-- Without gnuplot it says so first.
local tools = t.folder .. "/tools"
t.expect(0, "mkdir -p %s && for x in lua5.4 dirname nproc; do ln -sf $(command -v $x) %s; done",
  t.quote(tools), t.quote(tools))
refused(4, ("env PATH=$(cd %s && pwd) /bin/sh %s"):format(t.quote(tools), call),
  "gnuplot: must be installed to draw reports (Debian: gnuplot-nox)")
t.done()
