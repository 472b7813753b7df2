local pooling = require("words.pooling")

return pooling.max(3, {
  { input = { 2, 4, 4, 5 }, kernel = 2 },
  { input = { 1, 3, 4, 4 }, kernel = { 1, 2, 2 }, stride = { 1, 2, 1 } },
})
