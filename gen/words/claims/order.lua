local fields = require("words.claims.fields")

-- Whether a is below b: by their means, or in every seed.
local function below(a, b, f)
  if not f.each then
    a, b = { fields.mean(a) }, { fields.mean(b) }
  end
  for i = 1, #a do
    if not (a[i] < b[i] - f.by) then
      return false
    end
  end
  return true
end

return {
  name = "order",
  doc = "The figure rises along a list of variants, in the mean over the seeds.",
  fields = {
    of = {
      type = "list",
      of = { type = "string" },
      names = "variant",
      doc = "names of variants, the least figure first",
    },
    figure = fields.figure,
    by = { type = "number", min = 0, default = 0, doc = "by more than this, from one to the next" },
    each = { type = "boolean", default = false, doc = "in every seed, and not only in the mean" },
    last = fields.last,
  },
  complain = function(f)
    return #f.of < 2 and "needs at least two variants"
  end,
  judge = function(f, results)
    local holds, got, before = true, {}, nil
    for i, variant in ipairs(f.of) do
      local values = results.values(variant, f.figure, f.last)
      holds = holds and (not before or below(before, values, f))
      before = values
      got[i] = f.each and fields.range(values) or fields.number(fields.mean(values))
    end
    local by = f.by > 0 and (" by more than %s"):format(fields.number(f.by)) or ""
    return {
      holds = holds,
      says = ("%s: %s%s%s"):format(
        f.figure,
        table.concat(f.of, " < "),
        by,
        f.each and ", in every seed" or ""
      ),
      got = table.concat(got, ", "),
    }
  end,
}
