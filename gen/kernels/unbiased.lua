local shared = require("kernels.shared")

return shared.by_rows({
  name = "unbiased",
  doc = "A few vectors.",
  ops = { "unbiased" },
  size = "length",
  live = true,
  fields = function(view)
    return { places = view.attrs.places }
  end,
})
