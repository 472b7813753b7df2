local fields = require("words.claims.fields")

return {
  name = "one_class",
  doc = "At the end the network answers every test sample with one and the same class, for every "
    .. "seed: it has learnt nothing.",
  fields = { of = fields.of },
  needs_eval = true,
  judge = function(f, results)
    local holds, got = true, {}
    for i, variant in ipairs(f.of) do
      local counts = results.classes(variant)
      for _, n in ipairs(counts) do
        holds = holds and n == 1
      end
      got[i] = (#f.of > 1 and variant .. " " or "") .. table.concat(counts, " ")
    end
    return {
      holds = holds,
      says = ("%s: answers are of 1 class, in each seed"):format(table.concat(f.of, ", ")),
      got = table.concat(got, ", "),
    }
  end,
}
