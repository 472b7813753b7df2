-- The pictures of an experiment, as SVG by gnuplot.
local curves = require("experiment.curves")
local file = require("lib.file")
local gnuplot = require("report.gnuplot")
local histograms = require("experiment.histograms")
local list = require("lib.list")
local m = {}

local kinds = { curves = curves, histograms = histograms }

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

-- plan: build = folder for the scripts, shell. Returns a list of {svg, small}.
function m.draw(experiment, models, results, plan)
  local out = {}
  local folder = plan.build .. "/plots"
  file.make_directory(folder)
  for i, picture in ipairs(experiment.plot or default_pictures()) do
    local f = picture.fields
    local variants = f.of or names_of(models)
    local scripts = kinds[picture.word].scripts(f, {
      id = "picture" .. i,
      variants = variants,
      colours = m.colours(models) or of_each(variants),
      results = results,
    })
    for k, script in ipairs(scripts) do
      local path = ("%s/%s_%d_%d"):format(folder, experiment.name, i, k)
      out[#out + 1] = { svg = gnuplot.svg(script, path, plan.shell), small = f.small }
    end
  end
  return out
end

return m
