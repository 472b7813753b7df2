local driver = require("driver")
local fail = require("lib.fail")
local list = require("lib.list")
local near = require("lib.near")
local print_form = require("ir.print")

-- Those whose form belongs to one model: all but the first, `load`.
local stages = { table.unpack(driver.names, 2) }

-- Prints one model's forms after the wanted stages; "unchanged" where a stage did nothing.
local function dump(model, options, wanted, times)
  local before
  local function show(stage, text, seconds)
    if wanted and stage.name ~= wanted then
      return
    end
    local time = times and ("  %.1f ms"):format(seconds * 1e3) or ""
    io.write(("-- after %s%s\n"):format(stage.name, time))
    io.write(text == before and "unchanged\n" or text, "\n")
  end
  local text = print_form.text(model)
  show({ name = "check" }, text, 0)
  before = text
  driver.compile(model, options, function(stage, form, seconds)
    text = print_form.text(form)
    show(stage, text, seconds)
    before = text
  end)
end

return {
  name = "dump",
  doc = "prints the data form after a stage, or after all",
  takes_spec = true,
  options = function(command)
    local names = table.concat(stages, ", ", 1, #stages - 1) .. " or " .. stages[#stages]
    command:option("--stage", names):argname("NAME")
    command:flag("--times", "also the time that each stage took")
  end,
  run = function(args, options)
    if args.stage and not list.index(stages, args.stage) then
      local hint = near.hint(args.stage, stages)
      fail.stop(fail.USAGE, "--stage: no stage '%s'\n  hint: %s", args.stage, hint)
    end
    for _, model in ipairs(driver.models(args.spec, options)) do
      dump(model, options, args.stage, args.times)
    end
  end,
}
