local pooling = require("words.pooling")

return pooling.avg(2, {
  { input = { 2, 6, 6 }, kernel = 2 },
  { input = { 3, 7, 6 }, kernel = 3, stride = 2, padding = 1, ceil = true },
  { input = { 1, 5, 5 }, kernel = { 3, 2 }, stride = 1, padding = { 1, { 0, 1 } },
    count_padding = false },
})
