local driver = require("driver")

return {
  name = "list",
  doc = "prints the names of the spec's models, one a line, with their experiment or search",
  takes_spec = true,
  run = function(args, options)
    local models = driver.models(args.spec, options)
    local of = models.experiment and "  " .. models.experiment.name
      or models.search and ("  %s (search)"):format(models.search.name)
      or ""
    for _, model in ipairs(models) do
      io.write(model.name, of, "\n")
    end
  end,
}
