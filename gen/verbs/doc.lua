local expression_model = require("spec.expression_model")
local fail = require("lib.fail")
local list = require("lib.list")
local model_fields = require("spec.model_fields")
local near = require("lib.near")
local schema = require("spec.schema")
local search = require("spec.search")
local number = require("lib.number")
local text = require("lib.text")
local words = require("words")

local function show(value)
  if type(value) == "table" then
    local fields = list.map(list.keys(value.fields or {}), function(name)
      return ("%s = %s"):format(name, tostring(value.fields[name]))
    end)
    local inside = #fields > 0 and "{ " .. table.concat(fields, ", ") .. " }" or "{}"
    return value.word and value.word .. " " .. inside or inside
  elseif type(value) == "number" then
    return number.text(value)
  end
  return type(value) == "string" and '"' .. value .. '"' or tostring(value)
end

-- "number, above 0, at most 1e6; default 0.01; may be set when the program runs"
local function describe(field)
  local parts = {
    field.type == "activation" and '"none" or ' .. table.concat(words.activations, ", ")
      or field.one_of and "one of " .. table.concat(list.map(field.one_of, tostring), ", ")
      or field.type,
  }
  for _, bound in ipairs({
    { "min", "at least " },
    { "above", "above " },
    { "max", "at most " },
    { "below", "below " },
  }) do
    if field[bound[1]] then
      parts[#parts + 1] = bound[2] .. number.text(field[bound[1]])
    end
  end
  local line = table.concat(parts, ", ")
  if field.default ~= nil and field.default ~= "" then
    line = line .. "; default " .. show(field.default)
  end
  for _, by in ipairs(list.keys(field.default_of or {})) do
    local defaults = field.default_of[by]
    line = line .. "; default " .. table.concat(list.map(list.keys(defaults), function(choice)
      return ("%s with %s = %s"):format(show(defaults[choice]), by, choice)
    end), ", ")
  end
  return line .. (field.hyper and "; may be set when the program runs" or "")
end

local function field_rows(fields, rows, indent)
  for _, name in ipairs(list.keys(fields)) do
    local field = fields[name]
    rows[#rows + 1] = { indent .. name, describe(field), field.doc or "" }
    if field.fields then
      field_rows(field.fields, rows, indent .. "  ")
    end
  end
  return rows
end

local function print_fields(fields)
  for _, line in ipairs(text.columns(field_rows(fields, {}, "    "))) do
    io.write(line, "\n")
  end
end

local function print_word(word)
  io.write(("%s  (%s)\n  %s\n"):format(word.name, word.kind, word.doc))
  print_fields(schema.fields(word))
end

local function print_model()
  io.write('model  (of a spec)\n  model "name" { input "x" { sizes }, layers in order, fields }\n')
  print_fields(model_fields)
end

local function print_expression_model()
  io.write('model  (without data)\n  model "name" { parameters, minimize = expression, fields }\n')
  print_fields(expression_model.fields)
  io.write('\nparameter  (of a model without data)\n  parameter "name" { value }\n')
  print_fields(expression_model.parameter)
end

local function print_search()
  io.write('search  (of a spec)\n  search "name" { model = function(h) return model ... end, ')
  io.write('ranges, fields }\n')
  io.write("  The function gets a table with a value for each range, by its name. Rows for\n")
  io.write("  validation are a fifth of the training data unless the model says otherwise.\n")
  print_fields(search.fields)
end

return {
  name = "doc",
  doc = "reference of every word of the spec language",
  options = function(command)
    command:argument("word", "only this one"):args("?")
  end,
  run = function(args)
    local word = args.word
    if word == "search" then
      return print_search()
    elseif word == "model" then
      print_model()
      io.write("\n")
      return print_expression_model()
    elseif word == "parameter" or word == "minimize" then
      return print_expression_model()
    elseif word then
      local names = list.map(words.all, function(w)
        return w.name
      end)
      print_word(
        words.all[word]
          or fail.stop(fail.USAGE, "no word '%s'\n  hint: %s", word, near.hint(word, names))
      )
      return
    end
    print_model()
    io.write("\n")
    print_expression_model()
    io.write("\n")
    print_search()
    for _, w in ipairs(words.all) do
      io.write("\n")
      print_word(w)
    end
  end,
}
