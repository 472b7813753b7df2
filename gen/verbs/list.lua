local driver = require("driver")

return {
  name = "list",
  doc = "prints the names of the spec's models, one a line; of variants also their experiment",
  takes_spec = true,
  run = function(args, options)
    local models = driver.models(args.spec, options)
    local experiment = models.experiment and "  " .. models.experiment.name or ""
    for _, model in ipairs(models) do
      io.write(model.name, experiment, "\n")
    end
  end,
}
