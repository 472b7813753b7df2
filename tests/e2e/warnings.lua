-- Generated C compiles without a warning: gcc and clang, float and double, any CPU; and its header
-- in C++.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local warnings = "-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
local compilers = { "gcc", "clang" }
for _, compiler in ipairs(compilers) do
  if t.run("command -v %s", compiler).code ~= 0 then
    t.skip("%s must be installed", compiler)
  end
end

for _, model in ipairs(t.models()) do
  local folder = ("%s/gen/%s"):format(t.build, model.name)
  for _, compiler in ipairs(compilers) do
    for _, real in ipairs({ "", "-DRT_DOUBLE" }) do
      for _, cpu in ipairs({ "-march=native", "-march=x86-64-v2" }) do
        local result = t.run("%s -std=gnu11 -O1 -ffp-contract=fast %s %s %s -Iruntime "
          .. "-c %s/%s.c -o %s/object.o",
          compiler, cpu, warnings, real, folder, model.name, t.folder)
        if cpu == "-march=native" or not result.err:find("unknown") then -- another family of CPUs
          t.check(result.code == 0, "%s\n%s", result.command, result.err)
        end
      end
    end
  end
  local caller = '#include "%s.h"\nint main() { return %s_float.batch < 1; }\n'
  t.write(t.folder .. "/caller.cpp", caller:format(model.name, model.name))
  for _, compiler in ipairs({ "g++", "clang++" }) do
    t.expect(0,
      "%s -std=c++17 -Wall -Wextra -Wpedantic -Werror -Iruntime -I%s -fsyntax-only %s/caller.cpp",
      compiler, folder, t.folder)
  end
end
t.done()
