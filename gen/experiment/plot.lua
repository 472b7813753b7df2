-- The pictures of an experiment: SVG by gnuplot, and what the programs draw.
local curves = require("experiment.curves")
local file = require("lib.file")
local gnuplot = require("report.gnuplot")
local histograms = require("experiment.histograms")
local inspected = require("experiment.inspected")
local list = require("lib.list")
local m = {}

local drawn = { curves = curves, histograms = histograms }

local colours = gnuplot.colours

-- A colour for each of some variants.
local function of_each(variants)
  local out = {}
  for i, variant in ipairs(variants) do
    out[variant] = colours[(i - 1) % #colours + 1]
  end
  return out
end

local function names_of(models)
  return list.map(models, function(model)
    return model.name
  end)
end

-- A colour for each variant, the same in the whole report; nil where there are too few of them, so
-- that each picture begins anew.
function m.colours(models)
  return #models <= #colours and of_each(names_of(models)) or nil
end

-- What is drawn when a spec says nothing.
local function default_pictures()
  return {
    { word = "curves", fields = { figures = { "test_accuracy", "train_accuracy" } } },
    { word = "curves", fields = { figures = { "train_loss" }, smooth = true } },
  }
end

-- The pictures of one word, whose scripts are written to PATH_1.gp and so on.
local function plotted(picture, given, path, shell)
  local scripts = drawn[picture.word].scripts(picture.fields, given)
  return list.map(scripts, function(script, k)
    return { html = gnuplot.svg(script, path .. "_" .. k, shell), small = picture.fields.small }
  end)
end

-- plan: build = folder for the scripts, shell. Returns a list of {html, small}.
function m.draw(experiment, models, results, plan)
  local out = {}
  local folder = plan.build .. "/plots"
  file.make_directory(folder)
  for i, picture in ipairs(experiment.plot or default_pictures()) do
    local variants = picture.fields.of or names_of(models)
    local figures
    if drawn[picture.word] then
      figures = plotted(picture, {
        id = "picture" .. i,
        variants = variants,
        colours = m.colours(models) or of_each(variants),
        results = results,
      }, ("%s/%s_%d"):format(folder, experiment.name, i), plan.shell)
    else
      figures = inspected.figures(picture, i, variants, results)
    end
    table.move(figures, 1, #figures, #out + 1, out)
  end
  return out
end

return m
