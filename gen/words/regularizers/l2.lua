return {
  name = "l2",
  doc = "Adds lambda / 2 sum of w^2 to the loss, so lambda w to the gradient.",
  fields = {
    lambda = { type = "number", min = 0, max = 1e6, hyper = "l2", doc = "strength" },
  },
  penalty = function(g, w, before, f)
    return g:l2_penalty(w, before, { lambda = f.lambda })
  end,
  cases = { { lambda = 0.1 } },
}
