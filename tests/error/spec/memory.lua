--> tests/error/spec/memory.lua:1: spec: not enough memory
local s = "x"
for i = 1, 40 do s = s .. s end
