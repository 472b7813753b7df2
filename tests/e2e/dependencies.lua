-- CMake generates a model again when its spec, a spec that it includes, its file of measured times,
-- a template or the generator changes, or that file comes and goes; and only then. Works on a copy
-- of the tree.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local tree, build = t.folder .. "/tree", t.folder .. "/build"
t.expect(0, "mkdir -p %s/specs && cp -R CMakeLists.txt gen templates runtime %s", tree, tree)
t.write(tree .. "/specs/outer.lua", [[
local units = include "inner"
return model "outer" {
  data = "synthetic:spirals",
  input "x" { 2 },
  dense "hidden" { units = units.count, act = "relu" },
  dense "score" { units = 3 },
  loss = softmax_cross_entropy {},
  optimizer = sgd { lr = 0.1 },
}
]])
t.write(tree .. "/specs/inner.lua", "return { count = 5 }\n")

local function configure()
  return t.run("cmake -S %s -B %s -G Ninja -D ETCH_ONLY=ON "
    .. "-D ETCH_SPECS=$(realpath %s/specs/outer.lua)", tree, build, tree)
end

-- Brings the generated C up to date; returns its text and whether the generator was called.
local function generate()
  local result = t.expect(0, "cmake --build %s --target gen/outer/outer.c", build)
  local folder = build .. "/gen/outer/outer"
  local text = t.read(folder .. ".c") .. t.read(folder .. "_kernels.h")
  return text, result.out:find("Generating outer", 1, true) ~= nil
end

local function edit(path, pattern, replacement)
  local text, count = t.read(tree .. path):gsub(pattern, replacement, 1)
  t.check(count == 1, "%s must hold %s", path, pattern)
  t.write(tree .. path, text)
end

local result = configure()
t.check(result.code == 0, "%s%s", result.out, result.err)
local first, ran = generate()
t.check(ran, "the first build must generate")
local again
again, ran = generate()
t.check(not ran and again == first, "nothing changed: the second build must do nothing")

local changes = {
  { "/specs/outer.lua", "count, act", "count + 1, act" },
  { "/specs/inner.lua", "5", "7" },
  { "/templates/product_tiles.c.in", "^", "/* another template */\n" },
  { "/gen/emit/file.lua", "generated", "generated" },
}
for _, change in ipairs(changes) do
  local path = change[1]
  t.run("sleep 0.01")
  if path:find("^/gen") then
    t.run("touch %s%s", tree, path)
  else
    edit(table.unpack(change))
  end
  local text
  text, ran = generate()
  t.check(ran, "a change of %s must generate again", path)
  t.check((text ~= first) == not path:find("^/gen"), "a change of %s must show in the C", path)
  first = text
  text, ran = generate()
  t.check(not ran and text == first, "%s: the build after the next must do nothing", path)
end

-- A file of measured times comes, changes and goes.
local tune, untuned = tree .. "/specs/outer.tune", first
local key = "matmul a=100x2 b=8x2 transpose_b=true"
for _, kernel in ipairs({ "product_library", "product_tiles" }) do
  t.write(tune, ("# etch tune, format 1\n%s : %s 1\n"):format(key, kernel))
  local text
  text, ran = generate()
  t.check(ran and text ~= first, "%s in outer.tune must generate another C", kernel)
  first = text
  text, ran = generate()
  t.check(not ran and text == first, "outer.tune: the build after the next must do nothing")
end
os.remove(tune)
local text
text, ran = generate()
t.check(ran and text == untuned, "without outer.tune the C must be as it was before")
text, ran = generate()
t.check(not ran and text == untuned, "without outer.tune the next build must do nothing")

-- A spec that is rejected ends the configuration with the generator's message.
edit("/specs/outer.lua", "relu", "rellu")
result = configure()
t.check(result.code ~= 0 and result.err:find("rellu", 1, true), "a bad spec must be named, got %s",
  result.err)
t.done()
