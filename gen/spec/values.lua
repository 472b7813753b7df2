-- The values of a model by the names that a spec gives them: the input, and what layers and blocks
-- put out. Inside a block "a", the name "conv1" means a_conv1 where there is one, else the model's
-- conv1.
local fail = require("lib.fail")
local list = require("lib.list")
local near = require("lib.near")
local m = {}

function m.new()
  return {
    taken = {},   -- name -> {name, kind, where} of the input, layer or block
    lower = {},   -- the same by the name in lower case: constants of the C are upper case
    named = {},   -- list of those that the spec names or implies, in order
    output = {},  -- name -> the layer whose output it is: the activation behind a layer
    later = {},   -- name -> where: all names of the spec, wherever they stand
    read = {},    -- name of a layer -> true: something reads its output
  }
end

-- Takes a name; adds to `errors` when another has it.
function m.claim(values, thing, subject, errors)
  local known = values.taken[thing.name] or values.lower[thing.name:lower()]
  if known then
    errors[#errors + 1] = fail.at(
      thing.where,
      subject,
      ("the name is taken by the %s in line %d"):format(known.kind, known.where.line)
    )
    return
  end
  values.taken[thing.name] = thing
  values.lower[thing.name:lower()] = thing
  table.insert(values.named, thing)
end

-- A name that begins with `base` and no value has: hidden_relu, hidden_relu_2.
function m.fresh(values, base)
  local name, n = base, 1
  while values.taken[name] or values.lower[name:lower()] do
    n = n + 1
    name = base .. "_" .. n
  end
  return name
end

-- The layer whose output `name` is, which something now reads.
function m.use(values, name)
  local layer = values.output[name] or name
  values.read[layer] = true
  return layer
end

-- The layer that a field of the spec names, seen from inside blocks with the name parts `prefixes`,
-- innermost first; nil and an error where there is none.
function m.find(values, name, prefixes, place, errors)
  for _, prefix in ipairs(prefixes) do
    if values.taken[prefix .. name] then
      return m.use(values, prefix .. name)
    end
  end
  for _, prefix in ipairs(prefixes) do
    local where = values.later[prefix .. name]
    if where then
      errors[#errors + 1] = fail.at(
        place.where,
        place.subject,
        ("%s: '%s', in line %d, is computed behind it"):format(place.field, name, where.line),
        "a layer reads what was computed before it: there are no cycles"
      )
      return nil
    end
  end
  errors[#errors + 1] = fail.at(
    place.where,
    place.subject,
    ("%s: there is no layer '%s'%s"):format(place.field, name, place.before and " before it" or ""),
    near.hint(name, list.keys(values.taken))
  )
end

-- Each value must serve something.
function m.check_read(values, errors)
  for _, thing in ipairs(values.named) do
    if not values.read[values.output[thing.name] or thing.name] then
      errors[#errors + 1] = fail.at(
        thing.where,
        ("%s '%s'"):format(thing.kind, thing.name),
        "nothing reads its output",
        "name it in the `from` of a layer or the `on` of a loss, or leave it out"
      )
    end
  end
end

return m
