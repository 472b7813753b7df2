local transposed = require("words.transposed")

return transposed.layer(2, {
  { input = { 3, 3, 4 }, channels = 5, kernel = 3, act = "relu" },
  { input = { 4, 3, 3 }, channels = 6, kernel = { 3, 2 }, stride = { 2, 3 }, groups = 2,
    padding = { { 0, 1 }, 1 }, output_padding = { 1, 0 } },
  { input = { 2, 4, 3 }, channels = 1, kernel = 2, dilation = 2, output_padding = 1, bias = false },
})
