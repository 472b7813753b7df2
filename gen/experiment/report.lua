-- The report of an experiment: one page that needs nothing else, no script and no network.
local list = require("lib.list")
local number = require("lib.number")
local plot = require("experiment.plot")
local m = {}

local entities = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

function m.escape(text)
  return (text:gsub('[&<>"]', entities))
end

local function tag(name, attributes, content)
  return ("<%s%s>%s</%s>"):format(name, attributes and " " .. attributes or "", content, name)
end

local function row(cells)
  return "<tr>" .. table.concat(cells) .. "</tr>"
end

local function claims(verdicts)
  local rows = {}
  for i, v in ipairs(verdicts) do
    local mark = v.holds and "holds" or "fails"
    rows[i] = row({
      tag("td", ('class="mark %s"'):format(mark), (v.holds and "✓ " or "✗ ") .. mark),
      tag("td", nil, m.escape(v.says)),
      tag("td", nil, m.escape(v.got)),
      tag("td", 'class="where"', "line " .. v.where.line),
    })
  end
  local titles = "<tr><th></th><th>claim</th><th>measured</th><th></th></tr>"
  return "<table>" .. titles .. table.concat(rows, "\n") .. "</table>"
end

-- Mean over the seeds, and under it the least and the largest.
local function value_cell(values)
  local sum, low, high = 0, math.huge, -math.huge
  for _, x in ipairs(values) do
    sum, low, high = sum + x, math.min(low, x), math.max(high, x)
  end
  local spread = #values > 1
      and sum == sum
      and tag("small", nil, number.measured(low) .. "–" .. number.measured(high))
    or ""
  return tag("td", 'class="n"', number.measured(sum / #values) .. spread)
end

-- Figures of the table: those that every report shows, then those of claims, as far as they exist.
local function table_figures(experiment, results)
  local wanted = { "train_loss", "train_accuracy", "test_loss", "test_accuracy" }
  for _, claim in ipairs(experiment.expect) do
    if claim.fields.figure and not list.index(wanted, claim.fields.figure) then
      wanted[#wanted + 1] = claim.fields.figure
    end
  end
  return list.filter(wanted, function(figure)
    return list.index(results.figures, figure)
  end)
end

local function values(experiment, models, results)
  local colours, figures = plot.colours(models), table_figures(experiment, results)
  local titles = list.map(figures, function(figure)
    return tag("th", 'class="n"', m.escape((figure:gsub("_", " "))))
  end)
  local rows = { row({ "<th>variant</th>", table.concat(titles) }) }
  for _, model in ipairs(models) do
    local swatch = colours
        and ('<i class="swatch" style="background:%s"></i>'):format(colours[model.name])
      or ""
    local cells = list.map(figures, function(figure)
      return value_cell(results.values(model.name, figure, 5))
    end)
    local name = swatch .. m.escape(model.name)
    local diverged = list.filter(results.runs(model.name), function(run)
      return run.diverged
    end)
    if #diverged > 0 then
      name = name .. (' <span class="fails">diverged (%d)</span>'):format(#diverged)
    end
    rows[#rows + 1] = row({ tag("td", nil, name), table.concat(cells) })
  end
  return tag("table", nil, table.concat(rows, "\n"))
end

-- Small pictures stand in rows.
local function figures(pictures)
  local out, in_row = {}, false
  for _, picture in ipairs(pictures) do
    if (picture.small or false) ~= in_row then
      out[#out + 1] = in_row and "</div>" or '<div class="row">'
      in_row = not in_row
    end
    out[#out + 1] = tag("figure", nil, picture.html)
  end
  out[#out + 1] = in_row and "</div>" or nil
  return table.concat(out, "\n")
end

-- The text of the page. given: experiment, models, results, verdicts, pictures, source = text of
-- the spec, css, seeds.
function m.text(given)
  local e = given.experiment
  local failed = #list.filter(given.verdicts, function(v)
    return not v.holds
  end)
  local verdict = #given.verdicts == 0 and "" or failed == 0
      and tag("p", 'class="verdict holds"', ("All %d claims hold."):format(#given.verdicts))
    or tag("p", 'class="verdict fails"', ("%d of %d claims fail."):format(failed, #given.verdicts))
  local sum = ("%d variants, seeds 1 to %d; with one seed all see the same batches."):format(
    #given.models,
    given.seeds
  )
  local parts = {
    "<!DOCTYPE html>",
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    tag("title", nil, m.escape(e.name)),
    tag("style", nil, given.css),
    "</head><body>",
    tag("h1", nil, m.escape(e.name)),
    tag("p", 'class="doc"', m.escape(e.doc)),
    tag("p", 'class="sum"', sum),
    verdict,
    figures(given.pictures),
  }
  local function section(title, ...)
    parts[#parts + 1] = tag("h2", nil, title)
    table.move({ ... }, 1, select("#", ...), #parts + 1, parts)
  end
  if #given.verdicts > 0 then
    section("What was expected", claims(given.verdicts))
  end
  section(
    "Where it ended",
    tag("p", 'class="sum"', "Mean over the last five checks and all seeds; below it the least and "
      .. "the largest seed."),
    values(e, given.models, given.results)
  )
  section("The spec", tag("pre", nil, m.escape(given.source)))
  local files = "Every figure of every check is in figures.csv, every run in runs/."
  parts[#parts + 1] = tag("footer", nil, files)
  parts[#parts + 1] = "</body></html>\n"
  return table.concat(parts, "\n")
end

return m
