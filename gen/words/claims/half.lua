local fields = require("words.claims.fields")
local list = require("lib.list")

return {
  name = "half",
  doc = "Rounding weights and inputs to half precision changes the number of right answers on "
    .. "the test data by at most so many, in each seed.",
  fields = {
    of = fields.of,
    most = { type = "integer", min = 0, max = 1 << 30, default = 0, doc = "right answers" },
  },
  needs_eval = true,
  needs_half = true,
  judge = function(f, results)
    local holds, got = true, {}
    for i, variant in ipairs(f.of) do
      local changes = results.half_changes(variant)
      for _, change in ipairs(changes) do
        holds = holds and math.abs(change) <= f.most
      end
      got[i] = variant .. " " .. table.concat(list.map(changes, function(change)
        return ("%+d"):format(change)
      end), ", ")
    end
    local answers = f.most == 1 and "answer" or "answers"
    local says = "%s: half precision changes at most %d right %s, in each seed"
    return {
      holds = holds,
      says = says:format(table.concat(f.of, ", "), f.most, answers),
      got = table.concat(got, "; "),
    }
  end,
}
