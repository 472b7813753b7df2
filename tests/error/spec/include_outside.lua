--> tests/error/spec/include_outside.lua:2: include: takes a name of letters, digits, _ - and /
local base = include "../../../etc/passwd"
return base
