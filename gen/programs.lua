-- Programs of models, made from specs by CMake in a build folder of their own, and run.
local file = require("lib.file")
local list = require("lib.list")
local m = {}

-- Runs a command of the shell without the memory limit that the generator works under.
function m.shell(command)
  return os.execute("ulimit -S -v unlimited; " .. command)
end

-- Runs a command; when it fails, its exit code is ours. With a `log`, what it prints is only shown
-- then.
function m.run(words, log)
  local command = table.concat(list.map(words, file.quote), " ")
  if log then
    command = ("{ %s; } >%s 2>&1 || { code=$?; cat %s >&2; exit $code; }"):format(
      command,
      file.quote(log),
      file.quote(log)
    )
  end
  local ok, kind, code = m.shell(command)
  if not ok then
    os.exit(kind == "signal" and 128 + code or code)
  end
end

-- What the generator was told reaches CMake as the options of its own call.
local function generator_options(args, options)
  local out = {}
  if args.batch then
    table.move({ "--batch", tostring(args.batch) }, 1, 2, #out + 1, out)
  end
  for _, pair in ipairs(args.define or {}) do
    table.move({ "-D", pair }, 1, 2, #out + 1, out)
  end
  if not options.fuse then
    out[#out + 1] = "--no-fuse"
  end
  if options.inspect then
    out[#out + 1] = "--keep-layers"
  end
  return table.concat(out, ";")
end

-- Builds the programs of some models of args.spec in the folder args.build, all in one call.
function m.build(models, args, options)
  local log = args.build .. "/run.log"
  file.make_directory(args.build)
  m.run({
    "cmake",
    "-S",
    options.root,
    "-B",
    args.build,
    "-G",
    "Ninja",
    "-DETCH_SPECS=" .. file.absolute(args.spec),
    "-DETCH_ONLY=ON",
    "-DETCH_GENERATE_OPTIONS=" .. generator_options(args, options),
  }, log)
  local names = list.map(models, function(model)
    return model.name
  end)
  m.run({ "cmake", "--build", args.build, "--target", table.unpack(names) }, log)
end

return m
