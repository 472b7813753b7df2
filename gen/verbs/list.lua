local driver = require("driver")

return {
  name = "list",
  doc = "prints the names of the spec's models, one a line",
  takes_spec = true,
  run = function(args, options)
    for _, model in ipairs(driver.models(args.spec, options)) do
      io.write(model.name, "\n")
    end
  end,
}
