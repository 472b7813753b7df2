--> tests/error/spec/string_methods.lua:3: spec: attempt to call a nil value (method 'rep')
-- Patterns and rep could run, or grow, without end inside one instruction.
local x = ("a"):rep(1 << 30)
