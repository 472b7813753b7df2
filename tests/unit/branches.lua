-- Models that are no chain: names of the layers of a block, what each entry computes, which layers
-- are auxiliary, what `graph` draws.
local lu = require("luaunit")
local driver = require("driver")
local list = require("lib.list")
local template = require("emit.template")

template.folder = "templates/"

local path = "tests/models/branches.lua"

local function models()
  return driver.models(path, { root = "" })
end

local function names(layers, keep)
  return list.map(list.filter(layers, keep or function()
    return true
  end), function(layer)
    return layer.name
  end)
end

function _G.test_layers_of_a_block_begin_with_its_name_and_the_last_has_it()
  lu.assertEquals(
    { table.unpack(names(models()[1].layers), 3, 7) },
    { "same_fc1", "same_fc1_relu", "same_fc2", "same", "same_relu" }
  )
end

function _G.test_a_name_means_the_layer_with_its_activation()
  local by_name = {}
  for _, layer in ipairs(models()[1].layers) do
    by_name[layer.name] = layer.inputs
  end
  lu.assertEquals(by_name.aux_hidden, { "same_relu" })
  lu.assertEquals(by_name.wider, { "wider_fc2", "wider_down" })
  lu.assertEquals(by_name.wider_down, { "same_relu" })
  lu.assertEquals(by_name.mixed, { "mixed_a_tanh", "mixed_b_relu", "wider_relu" })
end

function _G.test_only_the_layers_of_a_head_are_auxiliary()
  local function auxiliary(layer)
    return layer.auxiliary
  end
  lu.assertEquals(names(models()[1].layers, auxiliary), { "aux_hidden", "aux_hidden_tanh", "aux" })
  lu.assertEquals(names(models()[2].layers, auxiliary), { "early" })
end

function _G.test_only_training_computes_auxiliary_heads_and_losses()
  for _, model in ipairs({ table.unpack(models(), 1, 2) }) do -- those that have some
    local graph = driver.run(model, "check", "update", {})
    local heads = list.set(names(list.filter(model.layers, function(layer)
      return layer.auxiliary
    end)))
    for _, loss in ipairs(model.auxiliary) do
      heads[loss.name] = true
    end
    local seen = {}
    for _, entry in ipairs(graph.entries) do
      seen[entry.name] = 0
      for _, node in ipairs(entry.nodes) do
        local own = heads[node.layer] and node.op ~= "l2_penalty" -- which belongs to the weights
        seen[entry.name] = seen[entry.name] + (own and 1 or 0)
      end
    end
    lu.assertTrue(seen.train > 5)
    lu.assertEquals(seen.infer, 0)
  end
end

function _G.test_training_reports_the_sum_and_evaluation_the_main_loss()
  local graph = driver.run(models()[1], "check", "build", {})
  local loss = {}
  for _, entry in ipairs(graph.entries) do
    for _, output in ipairs(entry.outputs) do
      loss[entry.name] = output.role == "loss" and output.value or loss[entry.name]
    end
  end
  lu.assertEquals(loss, { train = "loss.total", infer = "loss.mean" })
end

function _G.test_the_head_and_its_weight_stay_in_the_program()
  local program = driver.run(models()[1], "check", "sync", {})
  lu.assertNotNil(program.variables["aux.w"])
  lu.assertEquals(
    list.map(program.hypers, function(hyper)
      return hyper.name
    end),
    { "wider_bn.eps", "wider_bn.momentum", "aux_loss.weight", "lr" }
  )
end

function _G.test_one_loss_has_no_weight_and_no_sum()
  local model = driver.models("tests/golden/tiny.lua", { root = "" })[1]
  local graph = driver.run(model, "check", "build", {})
  lu.assertEquals(model.auxiliary, {})
  lu.assertEquals(graph.entries[1].objective, "loss.mean")
end

-- The lines of `gen/etch graph` for the first model.
local function drawn()
  local pipe = assert(io.popen("gen/etch graph " .. path .. " --model branch_heads"))
  local text = pipe:read("a")
  assert(pipe:close())
  return text
end

function _G.test_graph_draws_every_edge_once()
  local text, edges = drawn(), {}
  for from, to in text:gmatch('"([%w_]+)" %-> "([%w_]+)"') do
    edges[#edges + 1] = from .. " " .. to
  end
  lu.assertItemsEquals(edges, {
    "point stem", "stem same_fc1", "same_fc1 same_fc2", "same_fc2 same", "stem same",
    "same wider_fc1", "wider_fc1 wider_bn", "wider_bn wider_fc2", "same wider_down",
    "wider_fc2 wider", "wider_down wider", "wider mixed_a", "wider mixed_b_reduce",
    "mixed_b_reduce mixed_b", "mixed_a mixed", "mixed_b mixed", "wider mixed", "mixed score",
    "score loss", "same aux_hidden", "aux_hidden aux", "aux aux_loss",
  })
end

function _G.test_graph_frames_blocks_and_dashes_heads()
  local text = drawn()
  local _, opened = text:gsub("{", "{")
  local _, closed = text:gsub("}", "}")
  lu.assertEquals(opened, 4) -- the graph, same, wider, mixed
  lu.assertEquals(closed, 4)
  lu.assertStrContains(text, '"aux" [label="aux\\ndense\\n30 parameters", style="rounded,dashed"];')
  lu.assertStrContains(text, '"same" [label="same\\nadd, relu"];')
  lu.assertStrContains(text, "softmax_cross_entropy times 0.3")
end

os.exit(lu.LuaUnit.run())
