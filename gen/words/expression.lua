-- Expressions of parameters, for models without data: what operators and functions there are, and
-- the ops that each becomes. `operators` and `functions` hold build(g, a, b) -> name of the value;
-- of the two, numbers come as they are, values by their names.
local m = {}

local function constant(g, x)
  return type(x) == "number" and g:constant({ value = x }) or x
end

-- x multiplied by itself: squares of squares, as few products as the bits of n allow.
local function whole_power(g, x, n)
  local result
  while n > 0 do
    if n % 2 == 1 then
      result = result and g:multiply(result, x) or x
    end
    n = n // 2
    x = n > 0 and g:multiply(x, x) or x
  end
  return result
end

local function power(g, x, exponent)
  local size = math.abs(exponent)
  local whole = math.tointeger(size)
  if exponent == 0 then
    return g:affine(x, { factor = 0, shift = 1 })
  end
  local y = whole and whole <= m.WHOLE and whole_power(g, x, whole)
    or size == 0.5 and g:sqrt(x)
    or g:exp(g:affine(g:log(x), { factor = size }))
  return exponent < 0 and g:divide(constant(g, 1), y) or y
end

m.WHOLE = 64 -- the largest exponent that becomes products; x to others must be positive

m.operators = {
  ["+"] = function(g, a, b)
    if type(a) == "number" then
      a, b = b, a
    end
    return type(b) == "number" and g:affine(a, { shift = b }) or g:add(a, b)
  end,
  ["-"] = function(g, a, b)
    return type(b) == "number" and g:affine(a, { shift = -b })
      or type(a) == "number" and g:affine(b, { factor = -1, shift = a })
      or g:subtract(a, b)
  end,
  ["*"] = function(g, a, b)
    if type(a) == "number" then
      a, b = b, a
    end
    return type(b) == "number" and g:affine(a, { factor = b }) or g:multiply(a, b)
  end,
  ["/"] = function(g, a, b)
    return type(b) == "number" and g:affine(a, { factor = 1 / b })
      or g:divide(constant(g, a), b)
  end,
  ["^"] = power,
}

m.names = { "exp", "log", "sigmoid", "softplus", "sqrt", "tanh" }

m.functions = {}
for _, name in ipairs(m.names) do
  m.functions[name] = function(g, x)
    return g[name](g, constant(g, x))
  end
end

return m
