local fields = require("words.claims.fields")

-- "0.91 to 0.93", "at least 0.91"
local function band(f)
  if f.low and f.high then
    return ("in %s to %s"):format(fields.number(f.low), fields.number(f.high))
  end
  return f.low and "at least " .. fields.number(f.low) or "at most " .. fields.number(f.high)
end

return {
  name = "within",
  doc = "The figure lies in a band, for every seed or in the mean.",
  fields = {
    of = fields.of,
    figure = fields.figure,
    low = { type = "number", optional = true, doc = "the least that it may be" },
    high = { type = "number", optional = true, doc = "the most that it may be" },
    last = fields.last,
    mean = { type = "boolean", default = false, doc = "in the mean over the seeds, not in each" },
    step = {
      type = "integer",
      min = 0,
      optional = true,
      doc = "the check after this step, instead of the last ones; 0: before the first, of measures",
    },
  },
  complain = function(f)
    if not f.low and not f.high then
      return "needs low, high or both"
    end
    return f.low and f.high and f.low > f.high and "low must not be above high"
  end,
  judge = function(f, results)
    local holds, got = true, {}
    for i, variant in ipairs(f.of) do
      local values = f.step and results.values_at(variant, f.figure, f.step)
        or results.values(variant, f.figure, f.last)
      values = f.mean and { fields.mean(values) } or values
      for _, x in ipairs(values) do
        holds = holds and x >= (f.low or -math.huge) and x <= (f.high or math.huge)
      end
      got[i] = (#f.of > 1 and variant .. " " or "") .. fields.range(values)
    end
    return {
      holds = holds,
      says = ("%s%s of %s %s%s"):format(
        f.mean and "mean " or "",
        f.figure,
        table.concat(f.of, ", "),
        band(f),
        f.step and (" after %d steps"):format(f.step) or ""
      ),
      got = table.concat(got, ", "),
    }
  end,
}
