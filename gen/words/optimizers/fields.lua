-- Fields that optimizers have in common. A default is a number, or a table by `form`.
local m = {}

local function number(field, default)
  field.type, field.hyper = "number", true
  if type(default) == "table" then
    field.default_of = { form = default }
  else
    field.default = default
  end
  return field
end

function m.lr(default)
  return number({ above = 0, max = 1e6, doc = "learning rate" }, default)
end

-- The part of what is remembered that stays from step to step.
function m.share(default, doc)
  return number({ min = 0, below = 1, doc = doc }, default)
end

function m.eps(default)
  return number({ min = 0, max = 1e6, doc = "keeps the quotient finite" }, default)
end

function m.decay(default, doc)
  return number({ min = 0, max = 1e6, doc = doc }, default)
end

return m
