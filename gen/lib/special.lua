-- Functions that Lua's math does not have, to full precision, for the oracles.
local m = {}

-- erf(x) = 2 / sqrt(pi) exp(-x^2) (x + 2 x^3 / 3 + 4 x^5 / 15 + ...): no term has another sign.
function m.erf(x)
  if math.abs(x) > 6 then
    return x > 0 and 1.0 or -1.0
  end
  local term, sum, n = x, x, 0
  while math.abs(term) > 1e-17 * math.abs(sum) do
    n = n + 1
    term = term * 2 * x * x / (2 * n + 1)
    sum = sum + term
  end
  return 2 / math.sqrt(math.pi) * math.exp(-x * x) * sum
end

-- The distribution function of the standard normal.
function m.normal_cdf(x)
  return (1 + m.erf(x / math.sqrt(2))) / 2
end

return m
