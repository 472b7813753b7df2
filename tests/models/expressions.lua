-- Models without data: every operator and function of expressions, each way round with a number.
local function minimum(name, parameters, value)
  return model(name) {
    parameters,
    minimize  = value,
    optimizer = adam { lr = 0.1 },
    train     = { steps = 200 },
  }
end

local a, b, c = parameter "a" { 0.7 }, parameter "b" { 1.3 }, parameter "c" { -0.4 }
local products = a * b + 3 * c + c * 2 - a / b + 1 / b - b / 4 + (2 - a) - (c - 1) + (1 + a)
local powers = a^2 + b^3 - c^5 + a^0 + b^-2 + a^0.5 + b^1.7 - a^-0.5 + (-c)^2
local functions = exp(c) + log(a) + sqrt(b) + sigmoid(c) + softplus(a) + tanh(c * b) - exp(-1)

-- The valley of Rosenbrock, whose minimum is at (1, 1): one subexpression is used twice.
local x, y = parameter "x" { -1.2 }, parameter "y" { 1 }
local square = x^2

return {
  minimum("expression_products", { a, b, c }, products^2),
  minimum("expression_powers", { a, b, c }, powers^2),
  minimum("expression_functions", { a, b, c }, functions^2),
  minimum("expression_rosenbrock", { x, y }, (1 - x)^2 + 100 * (y - square)^2),
  minimum("expression_alone", { x }, x),
}
