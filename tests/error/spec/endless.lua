--> tests/error/spec/endless.lua:1: spec: it must end within 20000000 instructions
while true do end
