--> tests/error/spec/include_itself.lua:1: include: specs include one another too often
local base = include "include_itself"
return base
