local transposed = require("words.transposed")

return transposed.layer(3, {
  { input = { 2, 2, 3, 2 }, channels = 2, kernel = { 2, 3, 1 }, stride = { 2, 1, 2 },
    padding = "same" },
})
