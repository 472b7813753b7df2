-- What Bayesian search learns with: matrices, the Gaussian process, expected improvement.
local cholesky = require("search.cholesky")
local draw = require("search.draw")
local gaussian_process = require("search.gaussian_process")
local improvement = require("search.improvement")
local list = require("lib.list")
local lu = require("luaunit")

function _G.test_cholesky_of_a_known_matrix()
  local l = cholesky.factor({ { 4 }, { 12, 37 }, { -16, -43, 98 } })
  lu.assertEquals(l, { { 2.0 }, { 6.0, 1.0 }, { -8.0, 5.0, 3.0 } })
  lu.assertNil(cholesky.factor({ { 1 }, { 2, 1 } }))
end

-- L (L' x) = a x for a matrix that is a product of random numbers.
function _G.test_cholesky_solves()
  local n, b, a, wanted = 12, {}, {}, {}
  for i = 1, n do
    wanted[i], b[i] = i - 5.5, {}
    for j = 1, n do
      b[i][j] = draw.share(1, "matrix", 100 * i + j) - 0.5
    end
  end
  for i = 1, n do
    a[i] = {}
    for j = 1, n do
      a[i][j] = i == j and 0.1 or 0.0
      for k = 1, n do
        a[i][j] = a[i][j] + b[i][k] * b[j][k]
      end
    end
  end
  local y = list.map(a, function(row)
    local sum = 0.0
    for j = 1, n do
      sum = sum + row[j] * wanted[j]
    end
    return sum
  end)
  local l = cholesky.factor(a)
  for i, x in ipairs(cholesky.backward(l, cholesky.forward(l, y))) do
    lu.assertAlmostEquals(x, wanted[i], 1e-9)
  end
end

function _G.test_the_kernel_is_matern_five_halves()
  lu.assertEquals(gaussian_process.kernel({ 0.3, 1 }, { 0.3, 1 }, { 1, 1 }), 1.0)
  -- (1 + sqrt 5 + 5 / 3) exp(-sqrt 5)
  lu.assertAlmostEquals(gaussian_process.kernel({ 0 }, { 0.5 }, { 0.5 }), 0.5239941088318203, 1e-12)
  lu.assertAlmostEquals(gaussian_process.kernel({ 0, 0 }, { 3, 8 }, { 3, 1e9 }), 0.523994109, 1e-8)
end

-- Two points by hand: values 1 and 3 are -1 and 1 about their mean; with k = kernel(1) the weights
-- are -1 / (1 + v - k) and its opposite.
function _G.test_the_posterior_of_two_points()
  local noise, k = 0.25, 0.5239941088318203
  local process =
    gaussian_process.new({ { 0 }, { 1 } }, { 1, 3 }, { scales = { 1 }, noise = noise })
  local weight = 1 / (1 + noise - k)
  local mean, deviation = gaussian_process.predict(process, { 0 })
  lu.assertAlmostEquals(mean, 2 + weight * (k - 1), 1e-12)
  -- 1 - (a (1 + k^2) - 2 k^2) / (a^2 - k^2), a = 1 + noise
  local a = 1 + noise
  local variance = 1 - (a * (1 + k * k) - 2 * k * k) / (a * a - k * k)
  lu.assertAlmostEquals(deviation, math.sqrt(variance), 1e-12)
  local middle = gaussian_process.predict(process, { 0.5 })
  lu.assertAlmostEquals(middle, 2, 1e-12)
  -- log likelihood: -y' K^-1 y / 2 - log det K / 2
  local evidence = -1 / (a - k) - math.log(a * a - k * k) / 2
  lu.assertAlmostEquals(process.evidence, evidence, 1e-12)
end

function _G.test_far_away_nothing_is_known()
  local x, y = { { 0 }, { 0.1 }, { 0.2 } }, { 1, 2, 6 }
  local process = gaussian_process.new(x, y, { scales = { 0.1 }, noise = 1e-6 })
  local mean, deviation = gaussian_process.predict(process, { 100 })
  lu.assertAlmostEquals(mean, 3, 1e-9)
  lu.assertAlmostEquals(deviation, math.sqrt(14 / 3), 1e-9)
  local near, sure = gaussian_process.predict(process, { 0.1 })
  lu.assertAlmostEquals(near, 2, 1e-3)
  lu.assertTrue(sure < 0.01)
end

-- The coordinate on which nothing depends gets a larger length.
function _G.test_fitting_finds_what_matters()
  local x, y = {}, {}
  for i = 1, 30 do
    x[i] = { draw.share(1, "a", i), draw.share(1, "b", i) }
    y[i] = math.sin(6 * x[i][1])
  end
  local parameters = gaussian_process.fit(x, y).parameters
  lu.assertTrue(parameters.scales[2] > 2 * parameters.scales[1])
  lu.assertTrue(parameters.noise <= 1e-3)
end

function _G.test_expected_improvement()
  lu.assertAlmostEquals(improvement.expected(1, 2, 1), 2 / math.sqrt(2 * math.pi), 1e-12)
  -- z = 1: 0.5 (1 * 0.8413447 + 0.2419707)
  lu.assertAlmostEquals(improvement.expected(1.5, 0.5, 1), 0.5416577, 1e-6)
  lu.assertAlmostEquals(improvement.expected(3, 1e-9, 1), 2, 1e-9)
  lu.assertEquals(improvement.expected(0, 1e-3, 1), 0.0)
  for _, gap in ipairs({ -30, -9, -6, -3 }) do
    lu.assertTrue(improvement.expected(gap, 1, 0) >= 0)
  end
end

os.exit(lu.LuaUnit.run())
