-- What a change of the spec changes in the generated C: no more than a reviewer expects.
local lu = require("luaunit")
local driver = require("driver")
local template = require("emit.template")

template.folder = "templates/"

local spec = [[
return model "net" {
  seed  = SEED,
  batch = 64,
  input "image"  { 784 },
  dense "first"  { units = UNITS, act = "relu" },
MORE
  dense "score"  { units = 10 },
  loss      = softmax_cross_entropy {},
  optimizer = METHOD { lr = RATE },
}
]]

-- Generates the spec with replacements; returns name -> list of lines.
local function generate(changes)
  local path = os.tmpname()
  local text = spec
  local defaults = { SEED = "1", UNITS = "100", MORE = "", METHOD = "sgd", RATE = "0.1" }
  for key, default in pairs(defaults) do -- fills a text: keys are distinct
    text = text:gsub(key, changes[key] or default)
  end
  local handle = assert(io.open(path, "w"))
  handle:write(text)
  handle:close()
  local files = driver.compile(driver.models(path, { root = "" })[1], { root = "" })
  os.remove(path)
  local out = {}
  for _, file in ipairs(files) do
    out[file.name] = {}
    local generated = file.text:gsub(path:match("[^/]*$"), "net.lua")
    for line in generated:gmatch("([^\n]*)\n") do
      table.insert(out[file.name], line)
    end
  end
  return out
end

-- The lines of `a` that `b` has not, and the other way round, by a longest common subsequence.
local function difference(a, b)
  local length = {}
  for i = #a + 1, 1, -1 do
    length[i] = {}
    for j = #b + 1, 1, -1 do
      if i > #a or j > #b then
        length[i][j] = 0
      elseif a[i] == b[j] then
        length[i][j] = length[i + 1][j + 1] + 1
      else
        length[i][j] = math.max(length[i + 1][j], length[i][j + 1])
      end
    end
  end
  local gone, come, i, j = {}, {}, 1, 1
  while i <= #a or j <= #b do
    if i <= #a and j <= #b and a[i] == b[j] then
      i, j = i + 1, j + 1
    elseif j > #b or i <= #a and length[i + 1][j] >= length[i][j + 1] then
      gone[#gone + 1], i = a[i], i + 1
    else
      come[#come + 1], j = b[j], j + 1
    end
  end
  return gone, come
end

function _G.test_a_learning_rate_is_one_line()
  local a, b = generate({}), generate({ RATE = "0.25" })
  local gone, come = difference(a["net_memory.h"], b["net_memory.h"])
  lu.assertEquals(#gone, 1)
  lu.assertEquals(#come, 1)
  lu.assertStrContains(come[1], '"lr"')
  for _, name in ipairs({ "net.c", "net.h", "net_kernels.h" }) do
    lu.assertEquals(b[name], a[name])
  end
end

function _G.test_a_seed_is_one_line()
  local gone, come = difference(generate({})["net.c"], generate({ SEED = "2" })["net.c"])
  lu.assertEquals(gone, { "    .seed = 1," })
  lu.assertEquals(come, { "    .seed = 2," })
end

-- Whether a line may change when the layer `second` is put between `first` and `score`.
local function allowed(line)
  local lower = line:lower()
  return lower:find("second") -- the layer's own lines
    or lower:find("score") -- its neighbour's arguments and comments
    or lower:find("first") -- the other neighbour's gradient
    or line:find("^    [A-Z_]+ = %d+,") -- the block of arena offsets
    or line:find("structure %x+")
    or line:find("%.hash = ") -- hash and totals
    or line:find("needs at least")
    or line:find("rt_mark%(me, %d+%)") -- positions in the table of layers
    or line:find("rt_meet%(me%)")
    or line == ""
    or line:find("_count = %d+,$")
    or line:find("%.flops = ")
    or line:find("%.arena_bound = ")
    or line:find("%.infer_bytes = ")
    or line:find("_PARAMETERS = ")
    or line:find("a %+ TRAIN_[A-Z_]+")
    or line:find("a %+ [A-Z_]+, a %+")
    or line:find("^ %*   [%w_]+ ") -- the summary's columns may widen
end

function _G.test_one_more_layer_changes_its_lines_its_neighbours_and_the_totals()
  local a = generate({ METHOD = "adam" })
  local b = generate({ METHOD = "adam", MORE = '  dense "second" { units = 50, act = "relu" },' })
  local gone, come = difference(a["net.c"], b["net.c"])
  lu.assertTrue(#come > 20)
  for _, lines in ipairs({ gone, come }) do
    for _, line in ipairs(lines) do
      lu.assertTrue(allowed(line) ~= nil and allowed(line) ~= false, "changed: " .. line)
    end
  end
  -- Kernels are named by what they compute: those that stay are the same to the letter.
  local gone_kernels = difference(a["net_kernels.h"], b["net_kernels.h"])
  for _, line in ipairs(gone_kernels) do
    lu.assertFalse(line:find("dense_784x100_forward") ~= nil, "changed: " .. line)
  end
end

function _G.test_wider_layer_keeps_the_shape_of_the_file()
  local a, b = generate({}), generate({ UNITS = "104" })
  lu.assertEquals(#b["net.c"], #a["net.c"])
end

-- The parts of a file by what begins them: "static void train_update(", "struct net {"; what stands
-- in none of them is part "".
local function parts(lines)
  local out, at = { [""] = {} }, ""
  for _, line in ipairs(lines) do
    if line:find("^%a") and not line:find(";$") then
      at = line:match("^[%w_ ]+")
      out[at] = {}
    end
    table.insert(out[at], line)
    at = line:find("^}") and "" or at
  end
  return out
end

-- Parts of the model's and the kernels' file that may differ between optimizers, and lines that may
-- differ in the others.
local own_parts = {
  ["static void train_update"] = true,
  ["static const struct rt_tensor states"] = true,
  ["static const struct rt_hyper hypers"] = true,
  ["static void sgd_each"] = true,
  ["static void adam_each"] = true,
  ["static void bias_corrections"] = true,
}
local own_lines = {
  "^$", "structure %x+", "%.hash = ", "OPTIMIZER_", "%.state", "%.hyper_count = ", "ARENA = ",
  "needs at least", "%.arena_bound = ", "%.infer_bytes = ",
  "real beta[12];", "real eps;", "^        real [%w_]+_[mvt]%[", "^    struct {$", "^    } s;$",
  "^/%* %a+_%a+: ", "^ %* ", -- comments of kernels
  "weight_gradient", "w = w %- lr", "dw = ", "p%.%w+_w%);$", "_D[WB]%);$",
  "rt_meet%(me%);", -- before memory that is taken over, which follows from the arena
}

local function may_change(line)
  for _, pattern in ipairs(own_lines) do
    if line:find(pattern) then
      return true
    end
  end
end

function _G.test_another_optimizer_changes_the_update_its_kernels_its_state_and_tables()
  local a, b = generate({}), generate({ METHOD = "adam" })
  lu.assertEquals(b["net.h"], a["net.h"])
  local compared = 0
  for _, file in ipairs({ "net.c", "net_kernels.h" }) do
    local sgd, adam = parts(a[file]), parts(b[file])
    for name in pairs(adam) do -- a test: order does not matter
      sgd[name] = sgd[name] or {}
    end
    for name, lines in pairs(sgd) do -- a test: order does not matter
      -- sgd is a part of the products that compute gradients, adam is not.
      if not own_parts[name] and not name:find("weight_gradient") then
        compared = compared + 1
        local gone, come = difference(lines, adam[name] or {})
        table.move(come, 1, #come, #gone + 1, gone)
        for _, line in ipairs(gone) do
          lu.assertTrue(may_change(line), name .. ": changed: " .. line)
        end
      end
    end
  end
  lu.assertTrue(compared > 20)
end

-- A penalty is a term of its own: nothing that the network computes changes but the gradient that
-- it adds to.
function _G.test_a_penalty_adds_its_lines()
  local a = generate({ METHOD = "adam" })
  local b = generate({ METHOD = "adam", MORE = "  regularizer = l2 { lambda = 0.1 }," })
  lu.assertNil(table.concat(a["net.c"], "\n"):find("result.penalty", 1, true))
  local gone, come = difference(a["net.c"], b["net.c"])
  lu.assertTrue(#come > 20)
  for _, lines in ipairs({ gone, come }) do
    for _, line in ipairs(lines) do
      local lower = line:lower()
      local good = lower:find("l2") or lower:find("penalty") or lower:find("loss")
      lu.assertTrue((good or allowed(line)) and true or false, "changed: " .. line)
    end
  end
end

-- The functions that evaluate and predict, but for the layers' numbers.
local function inference(lines)
  return (table.concat(lines, "\n"):gsub("rt_mark%(me, %d+%)", "rt_mark"))
end

function _G.test_dropout_is_absent_where_nothing_is_trained()
  local a = generate({})
  local b = generate({ MORE = '  dropout "drop" { ratio = 0.2 },' })
  lu.assertStrContains(table.concat(b["net.c"], "\n"), "dropout_64x100(me, batch, 0x")
  lu.assertEquals(inference(b["net_inference.h"]), inference(a["net_inference.h"]))
  local c = generate({ MORE = '  dropout "drop" { ratio = 0.2, form = "course" },' })
  lu.assertStrContains(inference(c["net_inference.h"]), "dense_784x100_forward_bias_relu_keep(me")
end

os.exit(lu.LuaUnit.run())
