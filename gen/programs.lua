-- Programs of models, made from specs in a build folder of their own.
local build = require("runs.build")
local file = require("lib.file")
local list = require("lib.list")
local m = {}

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
  if args.tune then
    table.move({ "--tune", file.absolute(args.tune) }, 1, 2, #out + 1, out)
  elseif args.no_tune then
    out[#out + 1] = "--no-tune"
  end
  if options.inspect then
    out[#out + 1] = "--keep-layers"
  end
  return table.concat(out, ";")
end

-- Builds the programs of some models of args.spec in the folder args.build, all in one call.
function m.build(models, args, options)
  build.programs({
    root = options.root,
    folder = args.build,
    settings = {
      "-DETCH_SPECS=" .. file.absolute(args.spec),
      "-DETCH_GENERATE_OPTIONS=" .. generator_options(args, options),
    },
    targets = list.map(models, function(model)
      return model.name
    end),
  })
end

return m
