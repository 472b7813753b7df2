-- gen/emit/template.lua: strict, and its errors name the template's line.
local lu = require("luaunit")
local template = require("emit.template")

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir -p " .. folder))
template.folder = folder .. "/"

local function write(name, text)
  local handle = assert(io.open(folder .. "/" .. name .. ".c.in", "w"))
  handle:write(text)
  handle:close()
end

function _G.test_fields_lines_and_percent_signs()
  write("plain", "/* 100 % of ${name} */\n//: for i = 1, count do\nx[${i}] = ${name};\n//: end\n")
  -- A loop variable is a local of the chunk, so it is seen like a field.
  lu.assertEquals(template.expand("plain", { name = "y", count = 2 }),
    "/* 100 % of y */\nx[1] = y;\nx[2] = y;\n")
end

function _G.test_an_unknown_field_is_an_error_with_its_line()
  write("unknown", "int a;\nint ${missing};\n")
  local ok, problem = pcall(template.expand, "unknown", {})
  lu.assertFalse(ok)
  lu.assertStrContains(problem, "templates/unknown.c.in:2")
  lu.assertStrContains(problem, "missing")
end

function _G.test_only_text_and_integers_print()
  write("float", "${x}\n")
  lu.assertFalse(pcall(template.expand, "float", { x = 0.5 }))
  lu.assertFalse(pcall(template.expand, "float", { x = true }))
  lu.assertEquals(template.expand("float", { x = 7 }), "7\n")
end

local code = lu.LuaUnit.run()
os.execute("rm -r " .. folder)
os.exit(code)
