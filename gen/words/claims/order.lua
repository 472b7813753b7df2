local fields = require("words.claims.fields")
local number = require("lib.number")

-- Whether all of a are below those of b, seed by seed.
local function below(a, b, by)
  for i = 1, #a do
    local rises = a[i] < b[i] - by -- false where one of them is NaN
    if not rises then
      return false
    end
  end
  return true
end

return {
  name = "order",
  doc = "The figure rises along a list of variants.",
  fields = {
    of = {
      type = "list",
      of = { type = "string" },
      names = "variant",
      doc = "names of variants, the least figure first",
    },
    figure = fields.figure,
    by = { type = "number", min = 0, default = 0, doc = "by more than this, from one to the next" },
    last = fields.last,
    over = fields.over("mean"),
  },
  complain = function(f)
    return #f.of < 2 and "needs at least two variants"
  end,
  judge = function(f, results)
    local holds, got, before = true, {}, nil
    for i, variant in ipairs(f.of) do
      local values = fields.seen(results.values(variant, f.figure, f.last), f.over)
      holds = holds and (not before or below(before, values, f.by))
      before = values
      got[i] = fields.range(values)
    end
    return {
      holds = holds,
      says = ("%s: %s%s, %s"):format(
        f.figure,
        table.concat(f.of, " < "),
        f.by > 0 and " by more than " .. number.text(f.by) or "",
        fields.over_text[f.over]
      ),
      got = table.concat(got, holds and " < " or ", "),
    }
  end,
}
