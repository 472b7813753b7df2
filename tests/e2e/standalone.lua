-- A network needs nothing beyond libc and libm when it is built without OpenBLAS; two networks fit
-- into one program; C++ can call them. Built by hand here, as a user with a build system of their
-- own would.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local cc, cxx = os.getenv("CC") or "cc", os.getenv("CXX") or "c++"
local flags = os.getenv("CFLAGS") or "-O2"
local core = "runtime/error.c runtime/core/*.c runtime/model/*.c"
local in_real = "runtime/core/gemm.c runtime/model/augment.c runtime/model/batch.c"

-- Compiles files to objects in a folder of their own; returns a pattern for them.
local function objects(name, options, files)
  local folder = t.folder .. "/" .. name
  t.expect(0, "mkdir -p %s && root=$PWD && cd %s && "
    .. "%s -std=gnu11 %s -I$root/runtime %s -c $(printf \" $root/%%s\" %s)",
    folder, folder, cc, flags, options, files)
  return folder .. "/*.o"
end

local function model(name)
  local generated = t.build .. "/gen/" .. name
  t.expect(0, "%s -std=gnu11 %s -Iruntime -c %s/%s.c -o %s/%s.o", cc, flags, generated, name,
    t.folder, name)
  return t.folder .. "/" .. name .. ".o", "-I" .. generated
end

-- The libraries that a program asks for when it starts.
local function libraries(program)
  local names = {}
  for name in t.expect(0, "readelf -d %s", program).out:gmatch("%(NEEDED%)[^\n]*%[([^\n]*)%]") do
    names[#names + 1] = name
  end
  return table.concat(names, " ")
end

local runtime = objects("float", "", core) .. " " .. objects("double", "-DRT_DOUBLE", in_real)
local two_layer, include = model("two_layer")
local spirals, include_spirals = model("spirals")

t.expect(0, "%s -std=gnu11 %s -Iruntime %s tests/e2e/predict.c %s %s -o %s/predict -lm -lpthread",
  cc, flags, include, two_layer, runtime, t.folder)
local said = t.expect(0, "%s/predict", t.folder).out
t.check(said:find("^10 classes"), "the program must predict, got %s", said)
for name in libraries(t.folder .. "/predict"):gmatch("%S+") do
  t.check(name:find("^libc%.so") or name:find("^libm%.so") or name:find("^libpthread%.so")
    or name:find("san%.so"),
    "a network must need libc and libm alone, got %s", name)
end

t.expect(0, "%s -std=c++17 %s -Wall -Wextra -Werror -Iruntime %s %s "
  .. "tests/e2e/two_models.cpp %s %s %s -o %s/two -lm -lpthread", cxx, flags, include,
  include_spirals, two_layer, spirals, runtime, t.folder)
t.expect(0, "%s/two", t.folder)
t.done()
