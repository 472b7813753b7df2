-- The verbs that take a spec, as commands: on any spec they end without a traceback, and they say
-- what they promise.
local lu = require("luaunit")
local driver = require("driver")
local list = require("lib.list")

local function etch(words)
  local pipe = assert(io.popen("gen/etch " .. words .. " 2>&1"))
  local text = pipe:read("a")
  local _, _, code = pipe:close()
  return text, code
end

-- What a command that must end well prints.
local function printed(words)
  local text, code = etch(words)
  lu.assertEquals(code, 0, words .. "\n" .. text)
  return text
end

local some = {
  "specs/demo/branches.lua",
  "specs/textbook/chain_rule.lua",
  "specs/textbook/hyperparameter_search.lua",
  "specs/textbook/optimizer_paths.lua",
  "specs/textbook/two_layer.lua",
  "tests/models/expressions.lua",
}

function _G.test_verbs_that_print_take_every_spec()
  for _, spec in ipairs(some) do
    for _, verb in ipairs({ "list", "graph", "dump", "explain" }) do
      local words = ("%s %s%s"):format(verb, spec, verb == "explain" and " loss" or "")
      lu.assertNotEquals(printed(words), "", words)
    end
  end
end

function _G.test_generate_takes_models_of_all_kinds()
  for _, spec in ipairs(some) do
    local text, code = etch("generate --check -o no/such/folder " .. spec)
    lu.assertEquals(code, 1, text)
    lu.assertStrContains(text, "is missing")
  end
end

function _G.test_dump_knows_every_stage_but_the_first()
  local help = printed("dump --help"):gsub("%s+", " ")
  lu.assertStrContains(help, table.concat(driver.names, ", ", 2, #driver.names - 1) .. " or emit")
  for _, spec in ipairs({ "specs/textbook/chain_rule.lua", "specs/textbook/two_layer.lua" }) do
    for _, stage in ipairs({ table.unpack(driver.names, 2) }) do
      local text = printed(("dump %s --stage %s"):format(spec, stage))
      lu.assertStrContains(text, "-- after " .. stage)
    end
  end
end

-- The table under `title`, as a list of rows with their words.
local function rows(text, title)
  local out = {}
  for line in text:match("\n" .. title .. "\n(.-)\n\n"):gmatch("[^\n]+") do
    local words = {}
    for word in line:gmatch("%S+") do
      words[#words + 1] = word
    end
    out[#out + 1] = words
  end
  return out
end

-- Those of the graph before it is fused, whatever the kernels are then.
function _G.test_explain_shows_the_ops_that_were_built()
  local fused = printed("explain specs/textbook/two_layer.lua hidden")
  local apart = printed("explain --no-fuse specs/textbook/two_layer.lua hidden")
  lu.assertEquals(rows(fused, "ops"), rows(apart, "ops"))
  local ops = list.map(rows(fused, "ops"), function(row)
    return row[2] .. " " .. row[3]
  end)
  lu.assertEquals(ops, {
    "hidden.matmul matmul",
    "hidden.y add_bias",
    "hidden.db sum_rows",
    "hidden.dw matmul",
    "hidden.w_next sgd",
    "hidden.b_next sgd",
  })
  lu.assertNotEquals(rows(fused, "kernels"), rows(apart, "kernels"))
end

function _G.test_explain_takes_any_loss()
  for _, case in ipairs({
    { "specs/demo/branches.lua loss", "loss, softmax_cross_entropy, in model branches\n" },
    { "specs/demo/branches.lua aux_loss", "aux_loss, softmax_cross_entropy, in model branches\n" },
    { "specs/textbook/chain_rule.lua loss --model level", "loss, expression, in model level\n" },
  }) do
    lu.assertStrContains(printed("explain " .. case[1]), case[2])
  end
end

os.exit(lu.LuaUnit.run())
