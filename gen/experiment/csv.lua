-- Every figure of every check of every run, one value a line.
local number = require("lib.number")
local m = {}

function m.text(results)
  local lines = { "variant,seed,step,figure,value" }
  for _, run in ipairs(results.all) do
    for _, check in ipairs(run.checks) do
      for _, figure in ipairs(results.figures) do
        if check[figure] then
          lines[#lines + 1] = ("%s,%d,%d,%s,%s"):format(
            run.variant,
            run.seed,
            check.step,
            figure,
            number.text(check[figure])
          )
        end
      end
    end
  end
  return table.concat(lines, "\n") .. "\n"
end

return m
