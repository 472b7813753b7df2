local pooling = require("words.pooling")

return pooling.avg(1, { { input = { 2, 7 }, kernel = 3, stride = 2, padding = 1 } })
