-- Lua's lint. The generator has no globals of its own; a spec sees the words of the spec language, which Etch checks.
std = "lua54"
max_line_length = 100
files["specs"] = { ignore = { "113" } }
files["tests/bench"] = { ignore = { "113" } }
files["tests/error"] = { ignore = { "1..", "5..", "6.." } }
files["tests/models"] = { ignore = { "113" } }
files["tests/golden"] = { ignore = { "113" } }
