-- The pictures of an experiment: SVG by gnuplot, and what the programs draw.
local curves = require("experiment.curves")
local fail = require("lib.fail")
local file = require("lib.file")
local histograms = require("experiment.histograms")
local inspected = require("experiment.inspected")
local list = require("lib.list")
local m = {}

local drawn = { curves = curves, histograms = histograms }

-- Told apart by people who see few colours, too (Okabe and Ito), then darker ones.
local colours = {
  "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5d4a9c", "#8c6d31", "#7f7f7f",
  "#a50f15", "#1b4d3e", "#b5a900",
}

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

-- The SVG that a script draws, without the head of a file of its own.
local function svg_of(script, path, shell)
  file.write(path .. ".gp", script)
  local words = { file.quote(path .. ".gp"), file.quote(path .. ".svg") }
  local ok = shell(("gnuplot %s >%s"):format(table.unpack(words)))
  local svg = ok and file.read(path .. ".svg"):match("<svg.*</svg>")
  return svg or fail.stop(fail.FAILED, "%s.gp: gnuplot could not draw this picture", path)
end

-- The pictures of one word, whose scripts are written to PATH_1.gp and so on.
local function plotted(picture, given, path, shell)
  local scripts = drawn[picture.word].scripts(picture.fields, given)
  return list.map(scripts, function(script, k)
    return { html = svg_of(script, path .. "_" .. k, shell), small = picture.fields.small }
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
