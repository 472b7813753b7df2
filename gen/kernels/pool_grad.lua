local pooling = require("kernels.pooling")

return pooling.backward({
  name = "pool_grad",
  doc = "Plane by plane: zeros, to which every window adds what its elements get.",
  passes = 3,
  fits = function()
    return true
  end,
})
