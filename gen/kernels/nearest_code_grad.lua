local number = require("lib.number")
local shared = require("kernels.shared")

return shared.by_rows({
  name = "nearest_code_grad",
  doc = "Row by row.",
  ops = { "nearest_code_grad" },
  size = "columns",
  fields = function(view)
    local rubbish = view.attrs.rubbish
    return { competitive = rubbish ~= false, rubbish = number.text(rubbish or 0) }
  end,
})
