-- Names that a spec may not give. The input is a variable of generated functions: no other that
-- they see may have its name.
local lu = require("luaunit")
local driver = require("driver")
local list = require("lib.list")
local names = require("spec.names")
local template = require("emit.template")

template.folder = "templates/"

-- How variables are declared: in a file, in a function, in a loop over calls.
local declarations = {
  "\nstatic const struct [%w_]+ ([%w_]+)%[%]",
  "\n    [%w_ ]+ %*?([%w_]+) = ",
  "\n        const struct { .- } ([%w_]+)%[%]",
  "for %(int ([%w_]+) = ",
}

-- The variables of a spec's models but for their inputs, as a set.
local function variables(spec)
  local found = {}
  for _, model in ipairs(driver.models(spec, { root = "" })) do
    local input = model.input and model.input.name or ""
    for _, file in ipairs(driver.compile(model, { root = "" })) do
      for _, pattern in ipairs(file.name:find("_kernels") and {} or declarations) do
        for name in file.text:gmatch(pattern) do
          found[name] = name ~= input and name ~= input .. "_alone" or nil
        end
      end
    end
  end
  return found
end

function _G.test_inputs_hide_no_variable_of_the_generated_c()
  local all = {}
  for _, spec in ipairs({
    "specs/textbook/two_layer.lua",
    "tests/golden/regression.lua",
    "tests/models/inspected.lua",
    "tests/models/measured.lua",
    "tests/models/optimizers.lua",
  }) do
    all = list.joined(all, list.keys(variables(spec)))
  end
  local found = list.set(all)
  for _, name in ipairs({ "a", "each", "i", "label", "m", "measured", "states", "target" }) do
    lu.assertTrue(found[name], name)
  end
  for _, name in ipairs(all) do
    lu.assertTrue(names.of_inputs[name], name)
  end
end

function _G.test_names_of_the_runtime_are_reserved()
  for _, set in ipairs({ names.of_models, names.of_inputs }) do
    lu.assertTrue(set.rt_batch and set.RT_PAD and set["asm"] and set["bool"])
    lu.assertFalse(set.image or set.part or set.rtx)
  end
end

os.exit(lu.LuaUnit.run())
