-- Lua's lint. The generator has no globals of its own; a spec sees the words of the spec language,
-- which Etch checks. The specs of the error tests are wrong on purpose.
std = "lua54"
max_line_length = 100
exclude_files = { "tests/error/spec" }
files["specs"] = { ignore = { "113" } }
files["tests/bench"] = { ignore = { "113" } }
files["tests/models"] = { ignore = { "113" } }
files["tests/golden"] = { ignore = { "113" } }
files["tests/experiment"] = { ignore = { "113" } }
files["tests/search"] = { ignore = { "113" } }
