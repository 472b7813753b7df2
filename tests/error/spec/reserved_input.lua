--> tests/error/spec/reserved_input.lua:9: input 'each': the name 'each' is reserved
--> tests/error/spec/reserved_input.lua:10: input 'int32_t': the name 'int32_t' is reserved
--> tests/error/spec/reserved_input.lua:11: input 'layers': the name 'layers' is reserved
--> tests/error/spec/reserved_input.lua:12: input 'RT_PAD': the name 'RT_PAD' is reserved
local function bad(name, first)
  return model(name) { first, dense { units = 2 }, loss = hinge {}, optimizer = sgd {} }
end
return {
  bad("a", input "each" { 2 }),
  bad("b", input "int32_t" { 2 }),
  bad("c", input "layers" { 2 }),
  bad("d", input "RT_PAD" { 2 }),
}
