return {
  name = "bayesian",
  doc = "A Gaussian process (Matern 5/2) learns the figure as a function of the hyper-parameters; "
    .. "each trial is where it expects the largest improvement.",
  fields = {
    first = {
      type = "integer",
      min = 2,
      max = 10000,
      default = 10,
      doc = "trials that are drawn at random, before there is anything to learn from",
    },
    together = {
      type = "integer",
      min = 1,
      max = 1000,
      default = 4,
      doc = "trials that are proposed at once and may run at once; the proposals of such a "
        .. "generation know nothing of one another's results",
    },
  },
  generations = function(f, trials)
    local sizes = { math.min(f.first, trials) }
    local left = trials - sizes[1]
    while left > 0 do
      sizes[#sizes + 1] = math.min(f.together, left)
      left = left - sizes[#sizes]
    end
    return sizes
  end,
}
