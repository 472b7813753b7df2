local choices = require("tune.choices")
local driver = require("driver")
local fail = require("lib.fail")
local file = require("lib.file")
local list = require("lib.list")

-- A Makefile rule, so that CMake knows which files a model depends on. Paths are absolute, since a
-- build tool reads it in a folder of its own.
local function depfile(path, target, files)
  local function escape(name)
    return (file.absolute(name):gsub("[ #$]", "\\%0"))
  end
  file.write(path, escape(target) .. ": " .. table.concat(list.map(files, escape), " ") .. "\n")
end

-- The keys of measured times by which the steps of a program were chosen are added to a set.
local function note_times(used, program)
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.steps) do
      if step.measured then
        used[step.measured] = true
      end
    end
  end
end

-- Measured times are of all models of the spec, as it is.
local function warn_of_times(args, tuned, used)
  local part = args.model or args.batch or #args.define > 0 or args.no_fuse or args.keep_layers
  for _, warning in ipairs(tuned and not part and choices.unused(tuned, used) or {}) do
    io.stderr:write(warning, "\n")
  end
end

-- Names the first lines that differ between a file and what it should hold.
local function stale(path, text)
  local old = file.try_read(path)
  if not old then
    return ("%s: is missing"):format(path)
  end
  local line = 0
  local next_new = text:gmatch("([^\n]*)\n")
  for a in (old .. "\n"):gmatch("([^\n]*)\n") do
    line = line + 1
    local b = next_new()
    if a ~= b then
      return ("%s:%d: is stale\n  - %s\n  + %s"):format(path, line, a, b or "(end of file)")
    end
  end
  return ("%s: is stale: it ends too early"):format(path)
end

return {
  name = "generate",
  doc = "writes DIR/NAME/ for every model of the spec",
  takes_spec = true,
  options = function(command)
    command:option("-o --out", "folder to write to"):argname("DIR"):default("build/gen")
    command:option("--depfile", "also write the files read, as a Makefile rule"):argname("FILE")
    command:flag("--check", "write nothing; fail when a file is missing or stale")
  end,
  run = function(args, options)
    local models, files = driver.models(args.spec, options)
    -- Everything is generated before anything is written.
    local outputs, problems, used = {}, {}, {}
    local function seen(stage, form)
      if stage.name == "sync" then
        note_times(used, form)
      end
    end
    for _, model in ipairs(models) do
      for _, output in ipairs(driver.compile(model, options, seen)) do
        table.insert(
          outputs,
          { folder = args.out .. "/" .. model.name, name = output.name, text = output.text }
        )
      end
    end
    for _, output in ipairs(outputs) do
      local path = output.folder .. "/" .. output.name
      if not args.check then
        file.make_directory(output.folder)
        file.write(path, output.text)
      elseif file.try_read(path) ~= output.text then
        table.insert(problems, stale(path, output.text))
      end
    end
    if #problems > 0 then
      table.insert(problems, "  hint: cmake --build build --target regen")
      fail.stop(fail.FAILED, "%s", table.concat(problems, "\n"))
    end
    warn_of_times(args, options.tuned, used)
    if args.depfile then
      depfile(args.depfile, outputs[1].folder .. "/" .. outputs[1].name, files)
    end
  end,
}
