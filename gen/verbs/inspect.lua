local driver = require("driver")
local fail = require("lib.fail")
local list = require("lib.list")
local programs = require("programs")

return {
  name = "inspect",
  doc = "generates and compiles one model so that it keeps the outputs of its layers, and runs the "
    .. "program's inspect; its options follow --",
  takes_spec = true,
  options = function(command)
    command:option("--build", "build folder"):argname("DIR"):default("build/inspect")
  end,
  run = function(args, options)
    options.inspect = true
    local models = driver.models(args.spec, options)
    if #models > 1 then
      local names = list.map(models, function(model)
        return model.name
      end)
      local rule = "%s: inspect takes one model, got %d\n  hint: --model, one of %s"
      fail.stop(fail.USAGE, rule, args.spec, #models, table.concat(names, ", "))
    end
    programs.build(models, args, options)
    local command = { args.build .. "/bin/" .. models[1].name, "inspect" }
    programs.run(table.move(args.rest, 1, #args.rest, #command + 1, command))
  end,
}
