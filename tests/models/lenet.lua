-- The networks of LeCun and others, 1989 and 1998, with what they have of their own: partial
-- connections, one bias per unit, averages with a gain, and distances from pictures of the digits.
local function net(name, items)
  items.data, items.batch = "synthetic:digits", 10
  items.init = lecun { distribution = "uniform" }
  items.optimizer = sgd { lr = 0.001 }
  return model(name)(items)
end

-- Each of twelve maps sees eight neighbouring ones of twelve.
local eight_of_twelve = {}
for k = 0, 11 do
  eight_of_twelve[k + 1] = {}
  for i = 0, 7 do
    eight_of_twelve[k + 1][i + 1] = (k + i) % 12 + 1
  end
end

return {
  net("lenet_of_1989", {
    input "image" { 1, 28, 28 },
    pad "crop" { padding = -6 },
    conv2d "h1" {
      channels = 12, kernel = 5, stride = 2, padding = 2, bias = "unit", act = "scaled_tanh",
    },
    conv2d "h2" {
      channels = 12, kernel = 5, stride = 2, padding = 2, bias = "unit", act = "scaled_tanh",
      connections = eight_of_twelve,
    },
    flatten {},
    dense "h3" { units = 30, act = "scaled_tanh" },
    dense "output" { units = 10, act = "scaled_tanh" },
    loss = mean_squared_error {},
  }),
  net("lenet_of_1998", {
    input "image" { 1, 28, 28 },
    pad "border" { padding = 2 },
    conv2d "c1" { channels = 6, kernel = 5, act = "scaled_tanh" },
    avg_pool2d { kernel = 2 },
    gain "s2" { act = "scaled_tanh" },
    conv2d "c3" { channels = 16, kernel = 5, connections = "lenet5", act = "scaled_tanh" },
    avg_pool2d { kernel = 2 },
    gain "s4" { act = "scaled_tanh" },
    conv2d "c5" { channels = 120, kernel = 5, act = "scaled_tanh" },
    flatten {},
    dense "f6" { units = 84, act = "scaled_tanh" },
    rbf "output" {},
    loss = nearest_code {},
  }),
}
