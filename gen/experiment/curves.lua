-- Figures over the steps as a script for gnuplot. Variants are named by colour, figures by the kind
-- of line; a band spans the seeds of the first figure.
local number = require("lib.number")
local series = require("experiment.series")
local m = {}

local dashes = { "1", "(2,2)", "(8,3)", "(8,3,2,3)" }

local function head(f, id)
  local accuracy = f.figures[1]:find("_accuracy$")
  local low = f.low or accuracy and 0
  local high = f.high or accuracy and 1
  local bound = function(x)
    return x and number.text(x) or "*"
  end
  local size = f.small and "340,250" or "760,420"
  return {
    ("set terminal svg size %s dynamic noenhanced background 'white'"):format(size)
      .. (' font "Helvetica,Arial,sans-serif,12" name "%s"'):format(id),
    "set border 3 linecolor rgb '#777777'",
    "set tics nomirror textcolor rgb '#333333'",
    "set grid ytics linetype 1 linecolor rgb '#e6e6e6'",
    f.small and "set key below reverse Left samplen 1.5"
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

-- given: id = prefix of names in the SVG, variants, colours = of each variant, results. Returns a
-- list of scripts: one, or none where no run has such a figure.
function m.scripts(f, given)
  local results = given.results
  local lines, plots = head(f, given.id), {}
  for at, figure in ipairs(f.figures) do
    for _, variant in ipairs(given.variants) do
      local s = series.of(results, variant, figure, f.smooth)
      if #s.steps > 0 then
        local name = ("%s_%d"):format(variant, at)
        lines[#lines + 1] = block(name, s)
        local title = at == 1 and variant or nil
        local more = clauses(name, at, given.colours[variant], title, #results.runs(variant))
        table.move(more, 1, #more, #plots + 1, plots)
      end
    end
    if #f.figures > 1 and #plots > 0 then
      local title = ("title '%s'"):format(figure:gsub("_", " "))
      plots[#plots + 1] = "NaN " .. line(at, "#333333", title)
    end
  end
  lines[#lines + 1] = "plot " .. table.concat(plots, ", \\\n  ")
  return #plots > 0 and { table.concat(lines, "\n") .. "\n" } or {}
end

return m
