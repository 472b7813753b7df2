local pooling = require("words.pooling")

return pooling.max(1, {
  { input = { 2, 7 }, kernel = 2 },
  { input = { 3, 9 }, kernel = 3, stride = 2, padding = 1 },
})
