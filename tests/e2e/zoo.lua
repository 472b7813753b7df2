-- The networks of a spec of specs/zoo at full size: generated, compiled, and trained for three
-- steps on one batch of noise, whose loss must fall. Seconds (of a processor) are printed and
-- judged by no one: they belong to the machine. Usage: lua5.4 tests/e2e/zoo.lua BUILD_DIR SPEC,
-- where SPEC is a name without folder and ending.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local spec = ("specs/zoo/%s.lua"):format(arg[2])
local cc, flags = os.getenv("CC") or "cc", os.getenv("CFLAGS") or "-O3"
local libraries = os.getenv("ETCH_LIBRARIES") or t.skip("ETCH_LIBRARIES must be set, as CTest does")

-- Samples of a step, where 8 take too much time; lines of the model file that a reader can bear.
local batches = { c3d = 2, senet154 = 2, vgg = 2 }
local rates = { c3d = 1e-5, vgg = 1e-5 } -- where the usual one is too large
local most_lines = { resnet34 = 3000 }

-- Runs a command that must succeed. Returns the seconds of a processor that it took, and what it
-- printed.
local function timed(...)
  local command = "TIMEFORMAT='seconds %U %S'; time " .. string.format(...)
  local result = t.expect(0, "bash -c %s", t.quote(command))
  local user, system = result.err:match("seconds ([%d.]+) ([%d.]+)\n$")
  return user + system, result.out
end

-- Links the program. What computes in double is there and never runs: it is not optimized.
local function link(name, folder)
  local both = ("%s -std=gnu11 %s -Iruntime -I%s"):format(cc, flags, folder)
  t.expect(0, "%s -O0 -DRT_DOUBLE -c %s/%s.c -o %s/double.o", both, folder, name, folder)
  t.expect(0, "%s -DRT_MODEL=%s runtime/cli/entry.c %s/*.o %s -o %s/program", both, name, folder,
    libraries, folder)
end

local function losses_fall(name, out)
  local losses = {}
  for loss in out:gmatch('"event":"check".-"step_loss":([%d.e+-]+)') do
    losses[#losses + 1] = tonumber(loss)
  end
  t.check(#losses == 3 and losses[1] > losses[2] and losses[2] > losses[3],
    "%s: the losses of three steps must fall, got %s", name, table.concat(losses, " "))
  return losses
end

local function try(name)
  local folder, batch, rate = t.folder .. "/" .. name, batches[arg[2]] or 8, rates[arg[2]] or 1e-3
  local generated =
    timed("gen/etch generate %s --model %s --batch %d -o %s", spec, name, batch, t.folder)
  local _, lines = t.read(("%s/%s.c"):format(folder, name)):gsub("\n", "")
  t.check(lines < (most_lines[name] or math.huge), "%s: the model file must have fewer than %s "
    .. "lines, got %d", name, most_lines[name], lines)
  local compiled = timed("%s -std=gnu11 %s -Iruntime -c %s/%s.c -o %s/float.o", cc, flags, folder,
    name, folder)
  link(name, folder)
  local trained, out = timed("%s/program train --data synthetic:normal --batches first --steps 3 "
    .. "--check-every 1 --set lr=%g --json --out %s/run", folder, rate, folder)
  local losses = losses_fall(name, out)
  t.run("rm -r %s", folder) -- weights and objects take a gigabyte
  print(("%-21s %5d %8.2f s %8d %8.1f s %8.1f s   %s"):format(name, batch, generated, lines,
    compiled, trained, table.concat(losses, " ")))
end

print("network               batch   generate    lines    compile      train   losses")
for name in t.expect(0, "gen/etch list %s", spec).out:gmatch("%S+") do
  try(name)
end
t.done()
