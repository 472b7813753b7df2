-- Names that a spec gives: they become parts of C identifiers.
local fail = require("lib.fail")
local list = require("lib.list")
local m = {}

-- Words of C, new ones and those of compilers included, and macros.
local words = {
  "alignas", "alignof", "asm", "auto", "bool", "break", "case", "char", "const", "constexpr",
  "continue", "default", "do", "double", "else", "enum", "extern", "false", "float", "for", "goto",
  "if", "inline", "int", "long", "nullptr", "register", "restrict", "return", "short", "signed",
  "sizeof", "static", "static_assert", "struct", "switch", "thread_local", "true", "typedef",
  "typeof", "typeof_unqual", "union", "unsigned", "void", "volatile", "while",
  "linux", "unix", "EACH", "INFINITY", "NAN", "NULL", "TWICE",
}

-- What generated functions speak of beside the input, which is a variable of theirs.
local variables = {
  "a", "batch", "context", "each", "i", "int32_t", "label", "m", "me", "real", "target", "vreal",
  "hypers", "inspected", "kinks", "layers", "measured", "memory", "states", "tensors",
}

-- A model's header is found before those of C and of the runtime.
local headers = {
  "assert", "complex", "ctype", "endian", "errno", "features", "fenv", "inttypes", "limits",
  "locale", "math", "rt", "setjmp", "signal", "stdalign", "stdarg", "stdatomic", "stdbool",
  "stddef", "stdint", "stdio", "stdlib", "stdnoreturn", "string", "tgmath", "threads", "time",
  "uchar", "wchar", "wctype",
}

-- A set that also holds all names of the runtime.
local function reserved(...)
  return setmetatable(list.set(list.joined(...)), {
    __index = function(_, name)
      return name:lower():find("^rt_") ~= nil
    end,
  })
end

-- Names that a model cannot have, and that its input cannot.
m.of_models = reserved(words, headers)
m.of_inputs = reserved(words, variables)

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
