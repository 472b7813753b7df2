local list = require("lib.list")
local pooling = require("words.pooling")

return pooling.global(
  "global_max_pool",
  "The largest number of each channel, the first of equals.",
  function(g, x, sizes)
    local zeros = list.map(sizes, function() return 0 end)
    local ones = list.map(sizes, function() return 1 end)
    local attrs =
      { kernel = sizes, stride = ones, low = zeros, high = zeros, dilation = ones, up = false }
    local y = g:max_pool(x, attrs)
    return g:reshape(y, { shape = { g:get(x).shape[2] } })
  end
)
