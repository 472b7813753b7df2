local pooling = require("words.pooling")

return pooling.avg(3, { { input = { 2, 3, 4, 5 }, kernel = { 1, 2, 2 }, ceil = true } })
