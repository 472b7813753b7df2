-- Fields that schedules have in common.
local m = {}

local function number(kind, min, max, default, doc)
  return { type = kind, min = min, max = max, default = default, doc = doc }
end

function m.count(min, default, doc)
  return number("integer", min, 1 << 53, default, doc)
end

function m.number(min, max, default, doc)
  return number("number", min, max, default, doc)
end

function m.gamma(default)
  return { type = "number", above = 0, max = 1, default = default, doc = "factor" }
end

m.unit = { one_of = { "epochs", "steps" }, default = "epochs", doc = "what is counted" }

local function length(doc)
  return { type = "integer", min = 1, max = 1 << 30, optional = true, doc = doc }
end

m.epochs = length("length; the rest of the run unless given")
m.steps = length("length in steps, instead of epochs")
m.min = m.number(0, 1, 0, "share of lr below which the rate does not fall")

-- What every schedule takes.
m.warmup = m.count(0, 0, "steps in which the rate first rises from nothing to lr, in a line")

return m
