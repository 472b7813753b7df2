-- The trainable numbers of LeNet, layer by layer, as their papers count them; and the codes of its
-- output.
local lu = require("luaunit")
local build = require("passes.build")
local codes = require("words.digit_codes")
local driver = require("driver")
local list = require("lib.list")

local function counts(name)
  local model = driver.models("specs/zoo/" .. name .. ".lua", { root = "" })[1]
  local out = { total = 0 }
  for _, variable in ipairs(build.run(model).variables) do
    local layer, count = variable.name:match("^(.*)%."), list.product(variable.shape)
    out[layer] = (out[layer] or 0) + count
    out.total = out.total + count
  end
  return out
end

function _G.test_lenet_of_1989_has_9760_parameters()
  lu.assertEquals(
    counts("lenet1989"),
    { h1 = 1068, h2 = 2592, h3 = 5790, output = 310, total = 9760 }
  )
end

function _G.test_lenet_of_1998_has_60000_parameters()
  lu.assertEquals(
    counts("lenet5"),
    { c1 = 156, s2 = 12, c3 = 1516, s4 = 32, c5 = 48120, f6 = 10164, total = 60000 }
  )
end

-- The nearer two codes are, the easier one is taken for the other.
function _G.test_codes_of_digits_have_84_cells_and_differ()
  lu.assertEquals(#codes, 10)
  for i, code in ipairs(codes) do
    lu.assertStrMatches(code, ("[#.]"):rep(84))
    for k = 1, i - 1 do
      local differences = 0
      for cell = 1, 84 do
        differences = differences + (code:sub(cell, cell) ~= codes[k]:sub(cell, cell) and 1 or 0)
      end
      lu.assertTrue(differences >= 8, ("%d and %d: %d"):format(i - 1, k - 1, differences))
    end
  end
end

os.exit(lu.LuaUnit.run())
