return {
  name = "decay",
  doc = "Decoupled weight decay: each step also takes lr rate w off w, past the optimizer. "
    .. "Loshchilov and Hutter, 2017.",
  fields = {
    rate = { type = "number", min = 0, max = 1e6, hyper = "decay", doc = "share to take off" },
  },
  update = function(g, w, next_value, f, rate)
    return g:decay(next_value, w, { rate = rate, decay = f.rate })
  end,
}
