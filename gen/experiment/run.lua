-- An experiment from its models to its report: trains all variants with all seeds, judges what is
-- expected, draws, and writes figures.csv and report.html.
local claims = require("experiment.claims")
local csv = require("experiment.csv")
local fail = require("lib.fail")
local file = require("lib.file")
local gnuplot = require("report.gnuplot")
local list = require("lib.list")
local options = require("runs.options")
local plot = require("experiment.plot")
local report = require("experiment.report")
local results = require("experiment.results")
local runs = require("experiment.runs")
local m = {}

-- Options that the experiment itself gives to its runs.
local own = { "--out", "-o", "--seed", "-s", "--json", "-j", "--quiet", "-q" }

-- Everything that can be said before anything is built.
function m.prepare(plan)
  options.refuse(plan.options, own, "experiment")
  gnuplot.require(plan.shell)
end

local function tell(verdicts, out)
  local failed = list.filter(verdicts, function(verdict)
    return not verdict.holds
  end)
  for _, verdict in ipairs(verdicts) do
    local mark = verdict.holds and "holds  " or "FAILS  "
    io.write(mark, claims.text(verdict), "\n")
  end
  io.write(("%d of %d claims hold; report in %s/report.html\n"):format(
    #verdicts - #failed,
    #verdicts,
    out
  ))
  if #failed > 0 then
    fail.stop(fail.FAILED, "%s", table.concat(list.map(failed, claims.text), "\n"))
  end
end

-- plan: see runs.train; and out = folder of the results, seeds = their number or nil, source = the
-- spec's text, css.
function m.run(experiment, models, plan)
  local report_path, csv_path = plan.out .. "/report.html", plan.out .. "/figures.csv"
  os.remove(report_path) -- of an earlier call: nothing old stands beside new runs
  os.remove(csv_path)
  local all = runs.list(experiment, models, plan.seeds, plan.out)
  runs.train(experiment, all, plan)
  local read = results.read(all)
  local verdicts = claims.judge(experiment, models, read)
  local page = report.text({
    experiment = experiment,
    models = models,
    results = read,
    verdicts = verdicts,
    pictures = plot.draw(experiment, models, read, plan),
    source = plan.source,
    css = plan.css,
    seeds = plan.seeds or experiment.seeds,
  })
  file.write(csv_path, csv.text(read))
  file.write(report_path, page)
  tell(verdicts, plan.out)
end

return m
