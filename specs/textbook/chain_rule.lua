-- The chain rule: z = t^2 with t = x + y, so dz/dx = dz/dt dt/dx = 2 (x + y), and the same by y:
-- EXPERIMENTS.md, 7. Nothing is trained; the gradients stand where the parameters start.
-- `gradcheck` compares them with differences of z.
local function question(name, at_x, at_y)
  local x, y = parameter "x" { at_x }, parameter "y" { at_y }
  local t = x + y
  return model(name) {
    x, y,
    minimize  = t^2,
    optimizer = sgd {},
    train     = { steps = 0 },
  }
end

local function answer(name, slope)
  return {
    within { of = name, figure = "x.gradient", low = slope, high = slope },
    within { of = name, figure = "y.gradient", low = slope, high = slope },
  }
end

return experiment "chain_rule" {
  doc = "z = (x + y)^2: its derivative by x, and by y, is 2 (x + y).",
  seeds = 1,
  question("uphill", 3, 2),
  question("downhill", 1, -5),
  question("level", 4, -4),
  plot = {}, -- nothing moves
  expect = { answer("uphill", 10), answer("downhill", -8), answer("level", 0) },
}
