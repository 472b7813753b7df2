local fields = require("words.claims.fields")
local number = require("lib.number")

-- "in 0.91 to 0.93", "at least 0.91"
local function band(f)
  if f.low and f.high then
    return ("in %s to %s"):format(number.text(f.low), number.text(f.high))
  end
  return f.low and "at least " .. number.text(f.low) or "at most " .. number.text(f.high)
end

return {
  name = "within",
  doc = "The figure of each of some variants lies in a band.",
  fields = {
    of = fields.of,
    figure = fields.figure,
    low = { type = "number", optional = true, doc = "the least that it may be" },
    high = { type = "number", optional = true, doc = "the most that it may be" },
    last = fields.last,
    over = fields.over("each"),
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
      values = fields.seen(values, f.over)
      for _, x in ipairs(values) do
        holds = holds and x >= (f.low or -math.huge) and x <= (f.high or math.huge)
      end
      got[i] = (#f.of > 1 and variant .. " " or "") .. fields.range(values)
    end
    return {
      holds = holds,
      says = ("%s of %s %s%s, %s"):format(
        f.figure,
        table.concat(f.of, ", "),
        band(f),
        f.step and (" after %d steps"):format(f.step) or "",
        fields.over_text[f.over]
      ),
      got = table.concat(got, ", "),
    }
  end,
}
