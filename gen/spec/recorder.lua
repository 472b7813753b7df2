-- Records arithmetic on the parameters of a spec instead of computing it, as a list of nodes; what
-- the spec handles are tables with the number of a node in `id`, so that an expression that is used
-- twice stays one. A node:
--   {parameter = item of the spec, where}
--   {op = "+" or "exp", args = list of {number} and {id}, where}
local m = {}

-- What an operand is called in an error.
local function shown(value)
  if type(value) == "table" then
    local item = value.unfinished or value
    return item.word and "'" .. item.word .. "'" or "a table"
  end
  return type(value) == "number" and ("%g"):format(value) or "a " .. type(value)
end

-- The metatable of expressions: what Lua's operators do to them.
local function arithmetic(operate, note, is)
  local meta = {}
  for event, op in pairs({ __add = "+", __sub = "-", __mul = "*" }) do -- fills a table
    meta[event] = function(a, b)
      return operate(op, a, b)
    end
  end
  meta.__unm = function(a)
    return operate("*", a, -1)
  end
  meta.__div = function(a, b)
    if b == 0 then
      note("/", "the divisor must not be 0")
      b = 1
    end
    return operate("/", a, b)
  end
  meta.__pow = function(a, b)
    if is(b) then
      note("^", "the exponent must be a number, got an expression", "exp(y * log(x)) is x ^ y")
      b = 1
    end
    return operate("^", a, b)
  end
  return meta
end

-- where() -> {file, line} of the spec; note(subject, rule, hint) adds an error.
function m.new(where, note)
  local self, meta = { nodes = {} }, nil

  local function add(node, handle)
    node.where = where()
    self.nodes[#self.nodes + 1] = node
    handle.id = #self.nodes
    return setmetatable(handle, meta)
  end

  -- Whether a value is an expression or a parameter.
  function self.is(value)
    return getmetatable(value) == meta
  end

  -- An operand as a node keeps it; what is none is noted, and counts as 1.
  local function operand(op, value)
    if self.is(value) then
      return { id = value.id }
    elseif type(value) == "number" and value - value == 0 then
      return { number = value }
    end
    note(op, "takes parameters, expressions and numbers, got " .. shown(value))
    return { number = 1 }
  end

  local function operate(op, a, b)
    return add({ op = op, args = { operand(op, a), operand(op, b) } }, { word = "expression" })
  end
  meta = arithmetic(operate, note, self.is)

  -- The item of a parameter becomes an expression, too.
  function self.parameter(item)
    return add({ parameter = item }, item)
  end

  function self.call(name, value)
    return add({ op = name, args = { operand(name, value) } }, { word = "expression" })
  end
  return self
end

return m
