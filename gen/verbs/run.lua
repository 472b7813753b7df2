local driver = require("driver")
local fail = require("lib.fail")
local file = require("lib.file")
local list = require("lib.list")

-- Runs a command without the memory limit that the generator works under; when it fails, its exit
-- code is ours. With a `log`, what it prints is only shown then.
local function run(words, log)
  local command = table.concat(list.map(words, file.quote), " ")
  if log then
    command = ("{ %s; } >%s 2>&1 || { code=$?; cat %s >&2; exit $code; }"):format(
      command,
      file.quote(log),
      file.quote(log)
    )
  end
  local ok, kind, code = os.execute("ulimit -S -v unlimited; " .. command)
  if not ok then
    os.exit(kind == "signal" and 128 + code or code)
  end
end

-- What the generator was told reaches CMake as the options of its own call.
local function generator_options(args)
  local out = {}
  if args.batch then
    table.move({ "--batch", tostring(args.batch) }, 1, 2, #out + 1, out)
  end
  for _, pair in ipairs(args.define or {}) do
    table.move({ "-D", pair }, 1, 2, #out + 1, out)
  end
  if args.no_fuse then
    out[#out + 1] = "--no-fuse"
  end
  return table.concat(out, ";")
end

return {
  name = "run",
  doc = "generates, compiles and trains; options of the program follow --",
  takes_spec = true,
  options = function(command)
    command:option("--build", "build folder"):argname("DIR"):default("build/run")
  end,
  run = function(args, options)
    local models = driver.models(args.spec, options)
    local path = file.absolute(args.spec)
    if not file.try_read(path, 0) then
      fail.stop(fail.IO, "%s: no such spec", path)
    end
    local log = args.build .. "/run.log"
    file.make_directory(args.build)
    run({
      "cmake",
      "-S",
      options.root,
      "-B",
      args.build,
      "-G",
      "Ninja",
      "-DETCH_SPECS=" .. path,
      "-DETCH_ONLY=ON",
      "-DETCH_GENERATE_OPTIONS=" .. generator_options(args),
    }, log)
    for _, model in ipairs(models) do
      run({ "cmake", "--build", args.build, "--target", model.name }, log)
      local command = { args.build .. "/bin/" .. model.name, "train" }
      run(table.move(args.rest, 1, #args.rest, #command + 1, command))
    end
  end,
}
