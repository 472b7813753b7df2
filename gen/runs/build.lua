-- Programs, by CMake in a build folder.
local file = require("lib.file")
local shell = require("runs.shell")
local m = {}

-- given: root = Etch's folder, folder = build folder, settings = words -D..., targets. What is
-- printed is shown when it fails, and its exit code is then ours.
function m.programs(given)
  local log = given.folder .. "/run.log"
  file.make_directory(given.folder)
  local words = { "cmake", "-S", given.root, "-B", given.folder, "-G", "Ninja", "-DETCH_ONLY=ON" }
  shell.run(table.move(given.settings, 1, #given.settings, #words + 1, words), log)
  words = { "cmake", "--build", given.folder, "--target" }
  shell.run(table.move(given.targets, 1, #given.targets, #words + 1, words), log)
end

return m
