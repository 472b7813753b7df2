-- A Gaussian process with the kernel Matern 5/2: what a function is worth where it was not tried,
-- and how sure that is.
--
-- A process has parameters {scales = a length for each coordinate, noise = variance of what is
-- measured, beside a variance of 1 of the function}; its values are centred and scaled to that.
local cholesky = require("search.cholesky")
local m = {}

local ROOT5 = math.sqrt(5)

-- k(r) = (1 + sqrt 5 r + 5/3 r^2) exp(-sqrt 5 r), r the distance in lengths.
function m.kernel(a, b, scales)
  local sum = 0.0
  for i = 1, #a do
    local d = (a[i] - b[i]) / scales[i]
    sum = sum + d * d
  end
  local r = ROOT5 * math.sqrt(sum)
  return (1 + r + r * r / 3) * math.exp(-r)
end

local function mean_and_deviation(values)
  local mean, squares = 0.0, 0.0
  for _, y in ipairs(values) do
    mean = mean + y / #values
  end
  for _, y in ipairs(values) do
    squares = squares + (y - mean) ^ 2 / #values
  end
  return mean, squares > 0 and math.sqrt(squares) or 1.0
end

-- The process after it has seen values y at the points x; nil where the numbers do not suffice.
-- Its `evidence` is the logarithm of the likelihood of y, less a constant.
function m.new(x, y, parameters)
  local mean, deviation = mean_and_deviation(y)
  local rows, centred = {}, {}
  for i = 1, #x do
    centred[i] = (y[i] - mean) / deviation
    rows[i] = {}
    for j = 1, i - 1 do
      rows[i][j] = m.kernel(x[i], x[j], parameters.scales)
    end
    rows[i][i] = 1 + parameters.noise
  end
  local factor = cholesky.factor(rows)
  if not factor then
    return nil
  end
  local half = cholesky.forward(factor, centred)
  local evidence = 0.0
  for i = 1, #x do
    evidence = evidence - half[i] ^ 2 / 2 - math.log(factor[i][i])
  end
  return {
    x = x,
    parameters = parameters,
    mean = mean,
    deviation = deviation,
    factor = factor,
    weights = cholesky.backward(factor, half),
    evidence = evidence,
  }
end

-- Mean and standard deviation of the function at a point.
function m.predict(process, point)
  local near, sum = {}, 0.0
  for i, x in ipairs(process.x) do
    near[i] = m.kernel(x, point, process.parameters.scales)
    sum = sum + near[i] * process.weights[i]
  end
  local variance = 1.0
  for _, part in ipairs(cholesky.forward(process.factor, near)) do
    variance = variance - part * part
  end
  local deviation = math.sqrt(math.max(variance, 1e-12))
  return process.mean + process.deviation * sum, process.deviation * deviation
end

local LENGTHS = { 0.08, 0.15, 0.3, 0.6, 1.2, 2.4, 5.0 }
local NOISES = { 1e-4, 1e-3, 1e-2, 0.05, 0.2 }

-- Lengths are thought to be about a half before anything is known: without that, a handful of
-- points is explained as well by noise alone.
local function belief(scales)
  local sum = 0.0
  for _, scale in ipairs(scales) do
    sum = sum - (math.log(scale / 0.5) / 1.2) ^ 2 / 2
  end
  return sum
end

-- The process that explains y best, by turns in each of its parameters.
function m.fit(x, y)
  local scales, noise, best, most = {}, 1e-2, nil, -math.huge
  for i = 1, #x[1] do
    scales[i] = 0.6
  end
  local function try(i, value)
    local parameters = { scales = table.move(scales, 1, #scales, 1, {}), noise = noise }
    if i then
      parameters.scales[i] = value
    else
      parameters.noise = value
    end
    local process = m.new(x, y, parameters)
    local worth = process and process.evidence + belief(parameters.scales) or -math.huge
    if worth > most then
      best, most = process, worth
    end
  end
  for _ = 1, 2 do
    for i = 1, #scales do
      for _, length in ipairs(LENGTHS) do
        try(i, length)
      end
      scales = best.parameters.scales
    end
    for _, variance in ipairs(NOISES) do
      try(nil, variance)
    end
    noise = best.parameters.noise
  end
  return best
end

return m
