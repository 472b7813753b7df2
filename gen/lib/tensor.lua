-- Small dense tensors of Lua numbers, row-major: what the oracles of the ops compute with.
local list = require("lib.list")
local m = {}

-- A tensor of `shape` whose elements are f(i), i counting from 1 in row-major order (default 0).
function m.new(shape, f)
  local data = {}
  for i = 1, list.product(shape) do
    data[i] = f and f(i) or 0
  end
  return { shape = shape, data = data }
end

-- f over corresponding elements of tensors of one shape.
function m.map(f, first, ...)
  local others = { ... }
  return m.new(first.shape, function(i)
    local values = {}
    for k, t in ipairs(others) do
      values[k] = t.data[i]
    end
    return f(first.data[i], table.unpack(values))
  end)
end

-- Mean and biased variance of f(1), ..., f(n).
function m.moments(n, f)
  local mean, variance = 0, 0
  for i = 1, n do
    mean = mean + f(i) / n
  end
  for i = 1, n do
    variance = variance + (f(i) - mean) ^ 2 / n
  end
  return mean, variance
end

-- The feature, from 1, of the element at index i: its place along the second axis.
function m.feature(t, i)
  local inner = 1
  for axis = 3, #t.shape do
    inner = inner * t.shape[axis]
  end
  return (i - 1) // inner % t.shape[2] + 1
end

-- Mean and biased variance of each feature over the first `live` samples and all their places.
function m.feature_moments(t, live)
  local features = t.shape[2]
  local mean, variance = m.new({ features }), m.new({ features })
  local last = live * (#t.data // t.shape[1])
  local count = last // features
  for i = 1, last do
    local j = m.feature(t, i)
    mean.data[j] = mean.data[j] + t.data[i] / count
  end
  for i = 1, last do
    local j = m.feature(t, i)
    variance.data[j] = variance.data[j] + (t.data[i] - mean.data[j]) ^ 2 / count
  end
  return mean, variance
end

-- Element (i, j) of a matrix, from 1.
function m.at(t, i, j)
  return t.data[(i - 1) * t.shape[2] + j]
end

return m
