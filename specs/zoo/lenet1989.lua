-- LeNet of 1989: LeCun and others, "Backpropagation applied to handwritten zip code recognition": a
-- bias for each unit, and in H2 maps that see eight of twelve. The middle of a digit of 28x28 takes
-- the place of the original's 16x16.
local eight_of_twelve = {}
for k = 0, 11 do
  eight_of_twelve[k + 1] = {}
  for i = 0, 7 do
    eight_of_twelve[k + 1][i + 1] = (k + i) % 12 + 1
  end
end

local function maps(name, connections)
  return conv2d(name) {
    channels = 12, kernel = 5, stride = 2, padding = 2, bias = "unit", connections = connections,
    act = "scaled_tanh",
  }
end

return model "lenet1989" {
  data  = "mnist",
  batch = 10,
  input "image" { 1, 28, 28 },
  pad "middle" { padding = -6 },
  maps("h1"),
  maps("h2", eight_of_twelve),
  flatten {},
  dense "h3" { units = 30, act = "scaled_tanh" },
  dense "output" { units = 10, act = "scaled_tanh" },
  loss      = mean_squared_error {},
  init      = lecun { distribution = "uniform" },
  optimizer = sgd { lr = 0.05 },
  train     = { epochs = 23 },
}
