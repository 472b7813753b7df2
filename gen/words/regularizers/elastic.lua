return {
  name = "elastic",
  doc = "Elastic net: adds l1 sum of |w| + l2 / 2 sum of w^2 to the loss.",
  fields = {
    l1 = { type = "number", min = 0, max = 1e6, hyper = true, doc = "strength of the first term" },
    l2 = { type = "number", min = 0, max = 1e6, hyper = true, doc = "strength of the second" },
  },
  penalty = function(g, w, before, f)
    return g:l2_penalty(w, g:l1_penalty(w, before, { lambda = f.l1 }), { lambda = f.l2 })
  end,
  cases = { { l1 = 0.1, l2 = 0.2 } },
}
