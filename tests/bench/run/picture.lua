-- The results as bars, by gnuplot: how many times as fast as PyTorch where that was measured, and
-- the share of the machine's peak.
local m = {}

local COLOURS = { "#56b4e9", "#0072b2" } -- one thread, two

local panels = {
  {
    field = "ratio",
    title = "Times as fast as PyTorch",
    axis = "set logscale y 2\nset yrange [0.5:*]",
  },
  { field = "share", title = "Share of the FMA peak", axis = "unset logscale\nset yrange [0:*]" },
}

-- What stands below a bar. A network may stand for its training steps and for its predictions.
local function label(result)
  local kind = result.kind ~= "step" and result.kind .. " " or ""
  return kind .. result.name:gsub("_", " ")
end

-- Rows in their order, each with its value by threads; only those that have one.
local function values_of(results, field)
  local rows, by_name = {}, {}
  for _, result in ipairs(results) do
    if result[field] then
      local name = label(result)
      local row = by_name[name]
      if not row then
        row = { name = name }
        by_name[name], rows[#rows + 1] = row, row
      end
      row[result.threads] = result[field]
    end
  end
  return rows
end

local function add_panel(lines, panel, rows)
  lines[#lines + 1] = ("$%s << END"):format(panel.field)
  for _, row in ipairs(rows) do
    local one, two = row[1] or "NaN", row[2] or "NaN"
    lines[#lines + 1] = ('"%s" %s %s'):format(row.name, one, two)
  end
  lines[#lines + 1] = "END"
end

local function plot(panel)
  local bars = {}
  for threads, colour in ipairs(COLOURS) do
    local using = threads == 1 and "2:xtic(1)" or "3"
    bars[threads] = ("$%s using %s title '%d thread%s' linecolor rgb '%s'"):format(
      panel.field, using, threads, threads > 1 and "s" or "", colour)
  end
  bars[#bars + 1] = "1 with lines notitle linecolor rgb '#555555'"
  return ("%s\nset title '%s'\nplot %s"):format(panel.axis, panel.title, table.concat(bars, ", "))
end

-- A script that writes an SVG to its standard output; nil where there is nothing to draw.
function m.script(results)
  local lines, plots = {}, {}
  for _, panel in ipairs(panels) do
    local rows = values_of(results, panel.field)
    if #rows > 0 then
      add_panel(lines, panel, rows)
      plots[#plots + 1] = plot(panel)
    end
  end
  local head = ([[
set terminal svg size 1100,%d font 'sans-serif,12' background rgb 'white'
set multiplot layout %d,1
set style data histograms
set style histogram clustered gap 1
set style fill solid
set boxwidth 0.9
set ytics nomirror
set xtics nomirror rotate by -35 scale 0
set grid ytics
set key tmargin right horizontal
set rmargin 16
]]):format(360 * #plots, #plots)
  return #plots > 0
    and table.concat(lines, "\n") .. "\n" .. head .. table.concat(plots, "\n") .. "\n"
    or nil
end

return m
