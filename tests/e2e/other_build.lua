-- Built by another compiler and without OpenBLAS, or for another CPU, Etch passes the tests of
-- runtime and ops, and those of gradients and equal bits on networks that have every kernel.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local variants = {
  haswell = { "-D ETCH_ARCH=haswell", needs = "grep -qw avx2 /proc/cpuinfo" },
  ["clang.x86-64-v2"] = {
    "-D CMAKE_C_COMPILER=clang -D ETCH_ARCH=x86-64-v2 -D ETCH_OPENBLAS=OFF",
    needs = "command -v clang && grep -qw sse4_2 /proc/cpuinfo",
  },
}
-- Those of e2e.same_weights, and networks with every kind of layer and kernel.
local models = {
  "spirals", "fashion", "two_layer", "network_modified", "mlp6_sgd", "augmented", "branches",
  "tones", "motion", "pooled", "winograd", "layers_1d", "layers_2d", "layers_3d",
  "batch_norm_gradient", "many_samples", "many_wide", "many_branches", "zoo_alexnet", "zoo_lenet5",
}

local variant = variants[arg[2]]
if t.run(variant.needs).code ~= 0 then
  t.skip("this machine cannot build or run %s", arg[2])
end
local build = t.folder .. "/build"
t.expect(0, "cmake -S . -B %s -G Ninja %s", build, variant[1])
local function ctest(which)
  local result = t.expect(0, "ctest --test-dir %s -j 2 --output-on-failure %s", build, which)
  print(result.out:match("%d+%% tests passed[^\n]*"))
end

local targets = table.concat(models, " ")
if t.expect(0, "cmake --build %s --target unit_programs %s", build, targets).code == 0 then
  ctest("-L '^(unit|op)$' -E '(unit.lua_|op.gradients)'")
  ctest(("-R 'e2e.(gradcheck.(%s)$|same_weights)'"):format(table.concat(models, "|")))
end
t.done()
