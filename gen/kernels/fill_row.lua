local number = require("lib.number")

return {
  name = "fill_row",
  doc = "The same number, some times.",
  ops = { "fill_row" },
  single = true,
  candidates = function()
    return { { args = {}, result = "rows" } }
  end,
  cost = function()
    return 0
  end,
  lower = function(view)
    return {
      name = "fill_row",
      template = "fill_row",
      fields = {},
      args = {
        { text = number.text(view.attrs.size) },
        { text = number.text(view.attrs.value) },
        { value = view.results[1].name, write = true },
      },
    }
  end,
}
