local convolution = require("words.convolution")

return convolution.layer(2, {
  { input = { 1, 6, 6 }, channels = 3, kernel = 3, act = "relu" },
  { input = { 3, 5, 7 }, channels = 5, kernel = { 3, 2 }, padding = { { 0, 2 }, 1 }, stride = 2 },
  { input = { 4, 5, 5 }, channels = 6, kernel = 3, padding = "same", groups = 2, dilation = 2 },
  { input = { 3, 4, 4 }, channels = 3, kernel = 1, bias = false, groups = 3, act = "tanh" },
  { input = { 3, 4, 3 }, channels = 2, kernel = 2, bias = "unit",
    connections = { { 1, 3 }, { 2 } } },
})
