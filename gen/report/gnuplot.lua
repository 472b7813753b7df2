-- Pictures as SVG, by gnuplot.
local fail = require("lib.fail")
local file = require("lib.file")
local m = {}

-- Told apart by people who see few colours, too (Okabe and Ito), then darker ones.
m.colours = {
  "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5d4a9c", "#8c6d31", "#7f7f7f",
  "#a50f15", "#1b4d3e", "#b5a900",
}

function m.require(shell)
  if not shell("gnuplot --version >/dev/null 2>&1") then
    fail.stop(fail.IO, "gnuplot: must be installed to draw reports (Debian: gnuplot-nox)")
  end
end

-- The SVG that a script draws, without the head of a file of its own.
function m.svg(script, path, shell)
  file.write(path .. ".gp", script)
  local words = { file.quote(path .. ".gp"), file.quote(path .. ".svg") }
  local ok = shell(("gnuplot %s >%s"):format(table.unpack(words)))
  local svg = ok and file.read(path .. ".svg"):match("<svg.*</svg>")
  return svg or fail.stop(fail.FAILED, "%s.gp: gnuplot could not draw this picture", path)
end

return m
