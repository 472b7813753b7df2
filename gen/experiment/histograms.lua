-- The values of each measured layer as a row of histograms, a row for each variant: a script for
-- gnuplot.
local number = require("lib.number")
local m = {}

local WIDTH, HEIGHT = 760, 170

-- The data of one histogram: the middle of each bin, and its share of all values in percent.
local function block(name, h)
  local lines = { ("$%s << EOD"):format(name) }
  local width = (h.high - h.low) / #h.counts
  for i, count in ipairs(h.counts) do
    local middle = h.low + (i - 0.5) * width
    lines[i + 1] = number.text(middle) .. " " .. number.text(100 * count / h.samples)
  end
  lines[#lines + 1] = "EOD"
  return table.concat(lines, "\n")
end

-- The layer, and what part of its values lies beyond the axis.
local function title(h)
  local beyond = 100 * (h.below + h.above) / h.samples
  return beyond >= 1 and ("%s (%.0f%% beyond)"):format(h.layer, beyond) or h.layer
end

-- One histogram of the row: axes that say no more than their ends.
local function panel(i, h, colour)
  local peak = math.max(1, table.unpack(h.counts))
  local percent = 100 * peak / h.samples
  local low, high = number.text(h.low), number.text(h.high)
  return table.concat({
    ("set title '%s' offset 0,-0.6"):format(title(h)),
    ("set yrange [0:%s]; set ytics ('0' 0, '%.2g%%%%' %s)"):format(
      number.text(1.1 * percent),
      percent,
      number.text(percent)
    ),
    ("set xrange [%s:%s]; set xtics (%s, %s)"):format(low, high, low, high),
    ("plot $layer%d using 1:2 with boxes linecolor rgb '%s'"):format(i, colour),
  }, "\n")
end

local function script(variant, row, id, colour)
  local lines = {
    ("set terminal svg size %d,%d dynamic noenhanced background 'white'"):format(WIDTH, HEIGHT)
      .. (' font "Helvetica,Arial,sans-serif,10" name "%s"'):format(id),
    "set border 1 linecolor rgb '#777777'",
    "set tics nomirror scale 0.5 textcolor rgb '#333333'",
    "set style fill solid 0.85 noborder",
    "set boxwidth 0.9 relative",
    "unset key",
    "set lmargin 7",
  }
  for i, h in ipairs(row) do
    lines[#lines + 1] = block("layer" .. i, h)
  end
  lines[#lines + 1] = ("set multiplot layout 1,%d title '%s'"):format(#row, variant)
  for i, h in ipairs(row) do
    lines[#lines + 1] = panel(i, h, colour)
  end
  lines[#lines + 1] = "unset multiplot"
  return table.concat(lines, "\n") .. "\n"
end

-- given: as in curves.lua. Returns a script per variant that was measured.
function m.scripts(_, given)
  local out = {}
  for i, variant in ipairs(given.variants) do
    local row = given.results.runs(variant)[1].histograms
    if #row > 0 then
      out[#out + 1] = script(variant, row, ("%s_%d"):format(given.id, i), given.colours[variant])
    end
  end
  return out
end

return m
