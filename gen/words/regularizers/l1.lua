return {
  name = "l1",
  doc = "Adds lambda sum of |w| to the loss, so lambda sign(w) to the gradient.",
  fields = {
    lambda = { type = "number", min = 0, max = 1e6, hyper = "l1", doc = "strength" },
    proximal = {
      type = "boolean",
      default = false,
      doc = "instead of the loss term, after each step: w moves lr lambda towards 0, and stays "
        .. "there when it arrives; true zeros",
    },
  },
  penalty = function(g, w, before, f)
    return f.proximal and before or g:l1_penalty(w, before, { lambda = f.lambda })
  end,
  update = function(g, _, next_value, f, rate)
    if f.proximal then
      return g:soft_threshold(next_value, { rate = rate, lambda = f.lambda })
    end
    return next_value
  end,
  cases = { { lambda = 0.1 } },
}
