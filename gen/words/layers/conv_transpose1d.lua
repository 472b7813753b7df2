local transposed = require("words.transposed")

return transposed.layer(1, {
  { input = { 2, 5 }, channels = 3, kernel = 3, stride = 2, padding = 1, output_padding = 1 },
  { input = { 3, 4 }, channels = 2, kernel = 2, stride = 3, padding = "same" },
})
