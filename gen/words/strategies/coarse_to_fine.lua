return {
  name = "coarse_to_fine",
  doc = "Draws from the whole of the ranges, narrows them to where the best trials lie, draws from "
    .. "these, and so on.",
  fields = {
    rounds = {
      type = "integer",
      min = 2,
      max = 100,
      default = 3,
      doc = "parts of the trials; behind each but the last, the ranges become narrower",
    },
    keep = {
      type = "number",
      above = 0,
      below = 1,
      default = 0.2,
      doc = "share of a round's trials, the best ones, that the next ranges are drawn around",
    },
  },
  complain = function(f, trials)
    return trials < 2 * f.rounds
      and ("%d rounds need at least %d trials, got %d"):format(f.rounds, 2 * f.rounds, trials)
  end,
  generations = function(f, trials)
    local sizes = {}
    for i = 1, f.rounds do
      sizes[i] = trials * i // f.rounds - trials * (i - 1) // f.rounds
    end
    return sizes
  end,
}
