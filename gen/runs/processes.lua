-- Processes by ninja: as many at once as asked for, each with a title for the line of progress.
local file = require("lib.file")
local shell = require("runs.shell")
local m = {}

-- A build file for ninja. No process leaves a file of its edge's name, so all are started.
local function build_file(processes, folder)
  local lines = {
    "builddir = " .. folder,
    "rule run",
    "  command = $words",
    "  description = $title",
  }
  local function line(format, ...)
    lines[#lines + 1] = (format:format(...):gsub("%$", "$$$$"))
  end
  for i, process in ipairs(processes) do
    line("build run%d: run", i)
    line("  words = %s", shell.command(process.words))
    line("  title = %s", process.title)
  end
  return table.concat(lines, "\n") .. "\n"
end

-- processes: list of {words, title}. given: folder for ninja's files, jobs, status = what stands
-- before each title, as NINJA_STATUS takes it. Returns ok, kind, code as os.execute says them.
function m.run(processes, given)
  local path = given.folder .. "/runs.ninja"
  file.make_directory(given.folder)
  file.write(path, build_file(processes, given.folder))
  local words = { "ninja", "-f", path, "-j", tostring(given.jobs) }
  local status = "NINJA_STATUS=" .. file.quote(given.status)
  return shell.execute(status .. " " .. shell.command(words))
end

return m
