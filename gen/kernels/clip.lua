local shared = require("kernels.shared")

return shared.one_pass({
  name = "clip",
  doc = "One pass over a gradient; may overwrite it.",
  ops = { "clip_value", "scale" },
  suffix = "each",
})
