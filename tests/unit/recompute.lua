-- What is computed again: which values live on, which do not, and what must not be done twice.
local lu = require("luaunit")
local driver = require("driver")
local list = require("lib.list")
local graph_form = require("ir.graph")

local spec = [[
return model "net" {
  batch = 16,
  data = "synthetic:digits",
  input "image" { 1, 12, 12 },
  conv2d "stem" { channels = 4, kernel = 3, padding = "same" },
  residual "a" {
    conv2d "c1" { channels = 4, kernel = 3, padding = "same" },
    batch_norm "bn" {},
    relu {},
    conv2d "c2" { channels = 4, kernel = 3, padding = "same" },
    act = "relu", recompute = A,
  },
  residual "b" {
    conv2d "c1" { channels = 4, kernel = 3, padding = "same", act = "tanh" },
    conv2d "c2" { channels = 4, kernel = 3, padding = "same" },
    recompute = B,
  },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {}, optimizer = sgd {},
}
]]

local function compile(a, b, to)
  local path = os.tmpname()
  local handle = assert(io.open(path, "w"))
  handle:write((spec:gsub("= A", "= " .. a):gsub("= B", "= " .. b)))
  handle:close()
  local form, hash = driver.run(driver.models(path, { root = "" })[1], "check", to, { root = "" })
  os.remove(path)
  return form, hash
end

local function train(graph)
  return list.filter(graph.entries, function(entry)
    return entry.name == "train"
  end)[1]
end

-- The values that backward nodes read, as a set.
local function read_backward(entry)
  local out = {}
  for _, node in ipairs(entry.nodes) do
    for _, name in ipairs(node.phase == "backward" and graph_form.reads(node) or {}) do
      out[name] = true
    end
  end
  return out
end

local function count(entry, op, phase)
  return #list.filter(entry.nodes, function(node)
    return node.op == op and node.phase == phase
  end)
end

function _G.test_backward_reads_what_is_computed_again()
  local read = read_backward(train(compile("true", "nil", "recompute")))
  for _, name in ipairs({ "a_c1.y", "a_bn_relu.y" }) do
    lu.assertNil(read[name], name)
    lu.assertTrue(read[name .. "_again"], name)
  end
  lu.assertTrue(read["stem.y"], "what the block reads is kept")
  lu.assertTrue(read["a_bn.mean"], "statistics are kept")
  lu.assertNil(read["a_bn.mean_again"])
  lu.assertTrue(read["b_c1_tanh.y"], "the other block keeps its values")
end

function _G.test_the_value_between_two_marked_blocks_is_kept()
  local read = read_backward(train(compile("true", "true", "recompute")))
  lu.assertTrue(read["a_relu.y"])
  lu.assertNil(read["a_relu.y_again"])
  lu.assertTrue(read["b_c1_tanh.y_again"])
  read = read_backward(train(compile("true", "false", "recompute")))
  lu.assertTrue(read["a_relu.y_again"], "a layer that is not marked may read a copy")
end

function _G.test_states_change_once()
  local kept = train(compile("nil", "nil", "recompute"))
  local again = train(compile("true", "true", "recompute"))
  lu.assertEquals(count(again, "assign", "forward"), count(kept, "assign", "forward"))
  lu.assertEquals(count(again, "assign", "backward"), 0)
  lu.assertEquals(count(again, "batch_norm", "forward"), 1)
  lu.assertEquals(count(again, "batch_norm", "backward"), 0)
  lu.assertEquals(count(again, "normalize", "backward"), 1)
  lu.assertEquals(count(again, "conv", "backward"), 2) -- nothing reads what the last ones give
end

function _G.test_it_saves_memory_and_changes_no_structure()
  local kept, hash = compile("nil", "nil", "plan")
  local again, other = compile("true", "true", "plan")
  lu.assertTrue(again.arena.train.bound < 0.8 * kept.arena.train.bound)
  lu.assertEquals(again.arena.infer.bound, kept.arena.infer.bound)
  lu.assertEquals(other, hash)
end

-- The gradient check looks at the signs behind a ReLU after the forward pass, in double.
function _G.test_kinks_have_a_place_of_their_own_in_double()
  local kept, again = compile("nil", "nil", "plan"), compile("true", "true", "plan")
  local function place(program, name)
    local buffer = program.buffers.train[name]
    return buffer.in_double, program.arena.size
  end
  lu.assertNil((place(kept, "a_bn_relu.y")))
  local offset, size = place(again, "a_bn_relu.y")
  lu.assertTrue(offset >= size)
  lu.assertTrue(again.arena.in_double > again.arena.size)
  lu.assertEquals(kept.arena.in_double, kept.arena.size)
end

os.exit(lu.LuaUnit.run())
