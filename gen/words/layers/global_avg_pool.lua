local pooling = require("words.pooling")

return pooling.global(
  "global_avg_pool",
  "The mean of each channel over all its places.",
  function(g, x)
    return g:mean_places(x)
  end
)
