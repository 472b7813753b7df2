local fields = require("words.claims.fields")

return {
  name = "diverges",
  doc = "Training ends early with a value that is not finite, for every seed. Without this claim "
    .. "a variant that diverges is a failure.",
  fields = { of = fields.of },
  allows_divergence = true,
  judge = function(f, results)
    local holds, got = true, {}
    for i, variant in ipairs(f.of) do
      local runs, ended = results.runs(variant), 0
      for _, run in ipairs(runs) do
        ended = ended + (run.diverged and 1 or 0)
      end
      holds = holds and ended == #runs
      got[i] = ("%s%d of %d seeds"):format(#f.of > 1 and variant .. " " or "", ended, #runs)
    end
    return {
      holds = holds,
      says = ("%s diverges"):format(table.concat(f.of, ", ")),
      got = table.concat(got, ", "),
    }
  end,
}
