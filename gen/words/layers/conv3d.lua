local convolution = require("words.convolution")

return convolution.layer(3, {
  { input = { 2, 3, 4, 5 }, channels = 3, kernel = 2, act = "relu" },
  { input = { 1, 4, 4, 4 }, channels = 2, kernel = { 1, 3, 3 }, padding = "same",
    stride = { 1, 2, 2 } },
})
