-- Names that a spec gives: they become parts of C identifiers.
local fail = require("lib.fail")
local list = require("lib.list")
local m = {}

-- Names that a model or its input cannot have: those of generated variables, and words of C.
m.reserved = list.set({
  "m",
  "p",
  "a",
  "h",
  "me",
  "batch",
  "context",
  "label",
  "target",
  "live",
  "real",
  "enum",
  "int",
  "float",
  "double",
  "char",
  "void",
  "long",
  "short",
  "struct",
  "union",
  "static",
  "const",
  "for",
  "if",
  "else",
  "do",
  "while",
  "switch",
  "case",
  "default",
  "break",
  "continue",
  "return",
  "goto",
  "signed",
  "unsigned",
  "sizeof",
  "typedef",
  "extern",
  "auto",
  "register",
  "volatile",
  "inline",
  "restrict",
})

-- Names that no layer can have: the steps that belong to none are theirs.
m.own_layers = { loss = true, optimizer = true }

-- Adds to `errors` what is wrong with a name; `used` is the set of those that may not be taken.
function m.check(where, subject, name, used, errors)
  if type(name) ~= "string" or not name:find("^[A-Za-z][A-Za-z0-9_]*$") or #name > 63 then
    errors[#errors + 1] =
      fail.at(where, subject, "a name must be a letter followed by letters, digits and _")
  elseif used[name] then
    errors[#errors + 1] = fail.at(where, subject, ("the name '%s' is reserved"):format(name))
  else
    return true
  end
end

return m
