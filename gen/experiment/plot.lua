-- The pictures of an experiment, as SVG by gnuplot.
local fail = require("lib.fail")
local file = require("lib.file")
local list = require("lib.list")
local number = require("lib.number")
local series = require("experiment.series")
local m = {}

-- Told apart by people who see few colours, too (Okabe and Ito), then darker ones.
local colours = {
  "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5d4a9c", "#8c6d31", "#7f7f7f",
  "#a50f15", "#1b4d3e", "#b5a900",
}
local dashes = { "1", "(2,2)", "(8,3)", "(8,3,2,3)" }

-- A colour for each variant, the same in all pictures.
function m.colours(models)
  local out = {}
  for i, model in ipairs(models) do
    out[model.name] = colours[(i - 1) % #colours + 1]
  end
  return out
end

local function head(picture, id)
  local f = picture.fields
  local accuracy = f.figures[1]:find("_accuracy$")
  local low = f.low or accuracy and 0
  local high = f.high or accuracy and 1
  local bound = function(x)
    return x and number.text(x) or "*"
  end
  local size = f.small and "340,250" or "760,420"
  return {
    ("set terminal svg size %s dynamic noenhanced"):format(size)
      .. (' font "Helvetica,Arial,sans-serif,12" name "%s"'):format(id),
    "set border 3 linecolor rgb '#777777'",
    "set tics nomirror textcolor rgb '#333333'",
    "set grid ytics linetype 1 linecolor rgb '#e6e6e6'",
    f.small and "set key bottom right reverse Left samplen 1.5"
      or "set key outside right top reverse Left samplen 2",
    f.title and ('set title "%s"'):format(f.title) or "unset title",
    f.small and "" or "set xlabel 'step'",
    ("set ylabel '%s'"):format(f.small and "" or table.concat(f.figures, ", "):gsub("_", " ")),
    ("set yrange [%s:%s]"):format(bound(low), bound(high)),
    f.log and "set logscale y; set format y '10^{%T}'; set format y '%g'" or "",
  }
end

local function block(name, s)
  local lines = { ("$%s << EOD"):format(name) }
  for i, step in ipairs(s.steps) do
    lines[#lines + 1] = ("%d %s %s %s"):format(
      step,
      number.text(s.mean[i]),
      number.text(s.low[i]),
      number.text(s.high[i])
    )
  end
  lines[#lines + 1] = "EOD"
  return table.concat(lines, "\n")
end

-- How the curves of figure `at` are drawn.
local function line(at, colour, title)
  return ("with lines linewidth %s dashtype %s linecolor rgb '%s' %s"):format(
    at == 1 and "1.8" or "1",
    dashes[(at - 1) % #dashes + 1],
    colour,
    title
  )
end

-- The clauses of `plot` for one curve: the band of the first figure, and the mean.
local function clauses(name, at, colour, title, seeds)
  local out = {}
  if at == 1 and seeds > 1 then
    out[1] = ("$%s using 1:3:4 with filledcurves fillstyle transparent solid 0.15 noborder "
      .. "linecolor rgb '%s' notitle"):format(name, colour)
  end
  title = title and ("title '%s'"):format(title) or "notitle"
  out[#out + 1] = ("$%s using 1:2 %s"):format(name, line(at, colour, title))
  return out
end

-- The script of one picture. Variants are named by colour, figures by the kind of line.
local function script(picture, id, results, models)
  local f, by_name = picture.fields, m.colours(models)
  local lines, plots = head(picture, id), {}
  local variants = f.of or list.map(models, function(model)
    return model.name
  end)
  for at, figure in ipairs(f.figures) do
    for _, variant in ipairs(variants) do
      local s = series.of(results, variant, figure, f.smooth)
      if #s.steps > 0 then
        local name = ("%s_%d"):format(variant, at)
        lines[#lines + 1] = block(name, s)
        local title = at == 1 and variant or nil
        local more = clauses(name, at, by_name[variant], title, #results.runs(variant))
        table.move(more, 1, #more, #plots + 1, plots)
      end
    end
    if #f.figures > 1 then
      local title = ("title '%s'"):format(figure:gsub("_", " "))
      plots[#plots + 1] = "NaN " .. line(at, "#333333", title)
    end
  end
  lines[#lines + 1] = "plot " .. table.concat(plots, ", \\\n  ")
  return table.concat(lines, "\n") .. "\n"
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
    local path = ("%s/%s_%d"):format(folder, experiment.name, i)
    file.write(path .. ".gp", script(picture, "picture" .. i, results, models))
    local words = { file.quote(path .. ".gp"), file.quote(path .. ".svg") }
    local ok = plan.shell(("gnuplot %s >%s"):format(table.unpack(words)))
    local svg = ok and file.read(path .. ".svg"):match("<svg.*</svg>")
    if not svg then
      fail.stop(fail.FAILED, "%s.gp: gnuplot could not draw this picture", path)
    end
    out[i] = { svg = svg, small = picture.fields.small }
  end
  return out
end

return m
