-- A network trained by Winograd's convolutions reaches the accuracy that one trained by direct sums
-- does, and both pass the gradient check. A file of times says which algorithm is the faster one.
package.path = "tests/e2e/?.lua;gen/?.lua;gen/?/init.lua;" .. package.path
local t = require("e2e")
local driver = require("driver")
local problems = require("tune.problems")

local spec = t.folder .. "/net.lua"

t.write(spec, [[
return model "net" {
  data = "synthetic:digits",
  batch = 32,
  input "image" { 1, 28, 28 },
  conv2d "narrow" { channels = 8, kernel = 3, padding = "same", act = "relu" },
  max_pool2d "half" { kernel = 2 },
  conv2d "three" { channels = 16, kernel = 3, padding = "same", act = "relu" },
  max_pool2d "quarter" { kernel = 2 },
  conv2d "five" { channels = 16, kernel = 5, padding = "same", act = "relu" },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = adam { lr = 0.002 },
  train = { steps = 400 },
}
]])

-- A file in which the kernels whose name has `wanted` take no time, of the problems that have one.
local function times(wanted)
  local model = driver.models(spec, { root = "" })[1]
  local graph = driver.run(model, "check", "fuse", { root = "" })
  local lines = { "# etch tune, format 1" }
  for _, problem in ipairs(problems.of({ graph })) do
    for _, way in ipairs(problem.ways) do
      if way.name:find(wanted) and not way.tile then
        lines[#lines + 1] = ("%s : %s 1"):format(problem.key, way.name)
        break
      end
    end
  end
  return table.concat(lines, "\n") .. "\n"
end

-- Generates, compiles, checks and trains; returns the kernels' text and the test accuracy.
local function train(name, wanted)
  local folder = t.folder .. "/" .. name
  local tune = t.folder .. "/" .. name .. ".tune"
  t.write(tune, times(wanted))
  t.expect(0, "gen/etch generate %s -o %s --tune %s", spec, folder, tune)
  t.compile(folder, "net")
  t.expect(0, "%s/program gradcheck", folder)
  local run = t.expect(0, "%s/program train --json --out %s/run", folder, folder)
  local accuracy = run.out:match('"event": ?"end".-"test_accuracy": ?([%d.]+)')
  return t.read(folder .. "/net/net_kernels.h"), tonumber(accuracy)
end

local direct, direct_accuracy = train("direct", "^conv_")
local winograd, winograd_accuracy = train("winograd", "^winograd")
local _, without = direct:gsub("_winograd", "")
t.check(without == 0, "direct sums must do without Winograd")
for _, name in ipairs({ "3x3_8x16", "5x5_16x16" }) do
  for _, op in ipairs({ "forward", "input_gradient", "weight_gradient" }) do
    local found = winograd:find("void conv" .. name .. "%g*_" .. op .. "_winograd")
    t.check(found, "%s of %s must be Winograd's", op, name)
  end
end
t.check(direct_accuracy and direct_accuracy > 0.9, "direct sums reach %s", direct_accuracy)
t.check(
  winograd_accuracy and math.abs(winograd_accuracy - direct_accuracy) < 0.02,
  "Winograd reaches %s where direct sums reach %s", winograd_accuracy, direct_accuracy
)
t.done()
