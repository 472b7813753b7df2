--> tests/error/spec/deep.lua:1: spec: tables are nested too deeply
local t = {}
t.t = t
return t
