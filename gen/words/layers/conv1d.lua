local convolution = require("words.convolution")

return convolution.layer(1, {
  { input = { 2, 9 }, channels = 3, kernel = 3, padding = "same", act = "relu" },
  { input = { 3, 8 }, channels = 2, kernel = 4, stride = 3 },
})
