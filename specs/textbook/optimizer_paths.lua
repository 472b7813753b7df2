-- How optimizers walk down a valley that is long in x and steep in y: EXPERIMENTS.md, D5 and 3.3.
-- There are no data: two parameters, and what is to become small. Nothing is random, so the
-- trajectories are those of the book; in double (gen/etch run ... -- --double) to all its digits.
local function walk(name, optimizer)
  local x, y = parameter "x" { -7 }, parameter "y" { 2 }
  return model(name) {
    x, y,
    minimize  = x^2 / 20 + y^2,
    optimizer = optimizer,
    train     = { steps = 30 },
  }
end

-- Where each stands after so many steps: {step, x, y}.
local known = {
  by_sgd = { { 1, -6.335, -1.8 }, { 5, -4.249530, -1.180980 }, { 10, -2.579787, .697357 },
    { 29, -.387175, -.094203 } },
  by_momentum = { { 1, -6.93, 1.6 }, { 5, -6.101438, -1.160840 }, { 10, -4.347554, .0088 },
    { 29, .814112, .272878 } },
  by_adagrad = { { 1, -5.5, .5 }, { 5, -2.898562, .002803 }, { 10, -1.489386, .000004 },
    { 29, -.136185, 0 } },
  by_adam = { { 1, -6.700001, 1.7 }, { 5, -5.507281, .547714 }, { 10, -4.059419, -.491846 },
    { 29, .020149, .321957 } },
  by_nesterov = { { 1, -6.867, 1.24 }, { 5, -5.869085, -.831435 }, { 10, -4.078278, .102721 },
    { 29, .619266, .007374 } },
  by_nesterov_course = { { 1, -6.8103, .916 }, { 5, -5.667275, -.530893 },
    { 10, -3.854179, .026954 }, { 29, .464474, .000451 } },
}

-- In float the last of the six printed digits wavers.
local SLACK = 3e-6

local claims = {}
for _, name in ipairs {
  "by_sgd", "by_momentum", "by_adagrad", "by_adam", "by_nesterov", "by_nesterov_course",
} do
  for _, place in ipairs(known[name]) do
    for i, figure in ipairs { "x.value", "y.value" } do
      claims[#claims + 1] = within {
        of = name, figure = figure, step = place[1],
        low = place[i + 1] - SLACK, high = place[i + 1] + SLACK,
      }
    end
  end
end

return experiment "optimizer_paths" {
  doc = "EXPERIMENTS.md, D5: x^2 / 20 + y^2 from (-7, 2). SGD jumps from side to side.",
  seeds = 1,
  walk("by_sgd",             sgd      { lr = 0.95 }),
  walk("by_momentum",        momentum { lr = 0.1, form = "course" }),
  walk("by_adagrad",         adagrad  { lr = 1.5, form = "dlfs" }),
  walk("by_adam",            adam     { lr = 0.3, form = "course" }),
  walk("by_nesterov",        nesterov { lr = 0.1, form = "dlfs" }),
  walk("by_nesterov_course", nesterov { lr = 0.1, form = "course" }),
  plot = {
    curves { figures = "y.value", title = "y over the steps" },
    curves { figures = "x.value", title = "x over the steps" },
    curves { figures = "train_loss", log = true },
  },
  expect = claims,
}
