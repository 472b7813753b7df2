-- The gradients of a model agree with differences of its loss: real data where there are some, else
-- normal numbers, and random input.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local program = t.program(arg[2])
local command = "%s gradcheck --json --threads 1" -- networks are small: the tests share the cores
local result = t.run(command, program)
if result.code == 4 then -- the spec's data are not here
  result = t.run(command .. " --data synthetic:normal", program)
end
t.check(result.code == 0, "gradcheck must succeed, got exit code %d\n%s%s", result.code, result.out,
  result.err)

local worst = tonumber(result.out:match('"max_relative_error":([%d.e+-]+)'))
t.check(worst and worst <= 1e-6, "max_relative_error must be at most 1e-6, got %s", worst)
local tensors = 0
for error in result.out:gmatch('"name":"[^"]+","max_relative_error":([%d.e+-]+)') do
  tensors = tensors + 1
  t.check(tonumber(error) <= 1e-6, "a tensor's error must be at most 1e-6, got %s", error)
end
t.check(tensors > 0, "gradcheck must name its tensors, got %s", result.out)
print(("%s: %d tensors, worst relative error %s"):format(arg[2], tensors, worst))
t.done()
