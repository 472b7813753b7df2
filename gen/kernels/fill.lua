local shared = require("kernels.shared")
local number = require("lib.number")

return {
  name = "fill",
  doc = "A constant.",
  ops = { "constant" },
  single = true,
  candidates = shared.rows_only,
  cost = function()
    return 0
  end,
  lower = function(view)
    return {
      name = "fill",
      template = "fill",
      fields = {},
      args = {
        { text = number.text(view.attrs.value) },
        { value = view.results[1].name, write = true },
      },
    }
  end,
}
