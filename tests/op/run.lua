-- Every op and layer: its C, by every kernel and in every layout, fused and not, in float and in
-- double, against the Lua oracle. Usage: lua5.4 tests/op/run.lua BUILD_DIR [NAME...], with the
-- names of ops and words that alone are to be looked at.
package.path = "gen/?.lua;gen/?/init.lua;tests/op/?.lua;" .. package.path

local cases_of = require("cases")
local checks = require("checks")
local driver = require("driver")
local emit = require("emit")
local eval = require("ir.eval")
local file = require("lib.file")
local list = require("lib.list")
local template = require("emit.template")
local values_of = require("values")

template.folder = "templates/"
local build = (arg[1] or "build") .. "/tests/op"
file.make_directory(build)
local report = checks.report

local function shell(command)
  local ok = os.execute(command)
  report(ok, "command: %s", command)
  return ok
end

-- What the oracle gives for the outputs of each case, in the order in which the harness prints
-- them.
local function expected(graph, cases)
  local out = {}
  for _, case in ipairs(cases) do
    local entry = cases_of.entry(graph, case)
    local values = list.copy(case.values)
    eval.run(entry, values, values_of.context(case))
    for _, output in ipairs(entry.outputs) do
      out[#out + 1] = { case = case, value = output.value, tensor = values[output.value] }
    end
  end
  return out
end

-- A kernel may say that its sums lose more bits than others'.
local function tolerance_of(case, way)
  local own = case.kernel and case.kernel.tolerance
  return own and own[way.real] or way.tolerance
end

local function compare(wanted, got, way)
  local at, kind = 0, (way.fuse and "fused, " or "not fused, ") .. way.real
  for _, item in ipairs(wanted) do
    local tolerance = tolerance_of(item.case, way)
    local largest, worst = 1, 0
    for _, x in ipairs(item.tensor.data) do
      largest = math.max(largest, math.abs(x))
    end
    for _, x in ipairs(item.tensor.data) do
      at = at + 1
      local difference = math.abs((got[at] or 0 / 0) - x)
      worst = difference == difference and math.max(worst, difference) or math.huge
    end
    report(
      worst <= tolerance * largest,
      "%s, %s: %s differs by %g of %g (%s)",
      item.case.entry,
      item.case.name,
      item.value,
      worst,
      largest,
      kind
    )
  end
  report(at == #got, "the program printed %d numbers, the oracle %d", #got, at)
end

-- The ways to build the cases. One is optimized as users' programs are (not by clang, which takes
-- minutes for it); the others are sooner compiled without.
local clang = (os.getenv("CC") or ""):find("clang")
local ways = {
  { fuse = true, real = "float", flags = clang and "-O0" or "-O2", tolerance = 2e-5 },
  { fuse = true, real = "double", flags = "-O0 -DRT_DOUBLE", tolerance = 1e-12 },
  { fuse = false, real = "float", flags = "-O0", tolerance = 2e-5 },
  { fuse = false, real = "double", flags = "-O0 -DRT_DOUBLE", tolerance = 1e-12 },
}

local function name_of(way)
  return build .. "/" .. (way.fuse and "fused" or "plain")
end

-- The command that compiles and runs a way, as a text for the shell.
local function command_of(way)
  local name = name_of(way)
  local binary = name .. "_" .. way.real
  return table.concat({
    os.getenv("CC") or "cc",
    "-std=gnu11 -ffp-contract=fast -Wall -Wextra -Werror",
    way.flags,
    os.getenv("ETCH_ARCH") or "-march=native",
    "-Iruntime -Itests/op " .. name .. ".c",
    "runtime/core/team.c runtime/core/crowd.c runtime/core/block.c runtime/core/gemm.c",
    "-lm -lpthread -o " .. binary,
    ("&& %s %s.txt > %s.out"):format(binary, name, binary),
  }, " ")
end

local graph, cases = cases_of.all({ table.unpack(arg, 2) })
for _, fuse in ipairs({ true, false }) do
  local program = driver.run(graph, "update", "sync", { fuse = fuse })
  local name = name_of({ fuse = fuse })
  file.write(name .. ".c", emit.source(program, cases))
  file.write(name .. ".txt", emit.data(program, cases))
end
-- The first way takes as long to compile as the others together.
shell(("(%s) & (%s && %s && %s); last=$?; wait $! && exit $last"):format(
  table.unpack(list.map(ways, command_of))
))
local wanted = expected(graph, cases)
for _, way in ipairs(ways) do
  local got = {}
  for line in io.lines(name_of(way) .. "_" .. way.real .. ".out") do
    got[#got + 1] = tonumber(line) or 0 / 0
  end
  compare(wanted, got, way)
end
checks.done()
