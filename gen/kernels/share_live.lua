local parts = require("kernels.parts")
local shared = require("kernels.shared")

-- Whether it is computed part by part, where the samples' loss is.
local function is_long(view)
  return view.attrs.rows >= parts.MANY
end

return shared.by_rows({
  name = "share_live",
  doc = "Each live sample's share of a mean's gradient.",
  ops = { "share_live" },
  single = function(view)
    return not is_long(view)
  end,
  by_parts = is_long,
  live = true,
  fields = function(view)
    return { samples = view.attrs.rows, is_long = is_long(view) }
  end,
})
