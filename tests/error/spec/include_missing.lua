--> tests/error/spec/include_missing.lua:2: include: no spec 'nothing.lua' beside this file or in specs/
local base = include "nothing"
return base
