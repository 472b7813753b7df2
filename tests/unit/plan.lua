-- Memory: blocks needed together lie apart, and a plan takes hardly more room than it must.
local lu = require("luaunit")
local driver = require("driver")
local list = require("lib.list")
local pack = require("lib.pack")

local function lcg(seed)
  return function(n)
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n + 1
  end
end

-- `count` blocks in a time of `length` moments.
local function drawn(seed, count, length)
  local dice, blocks = lcg(seed), {}
  for i = 1, count do
    local a, b = dice(length), dice(length)
    blocks[i] = { size = 16 * dice(50), first = math.min(a, b), last = math.max(a, b) }
  end
  return blocks
end

local function assert_apart(blocks, size)
  for i, a in ipairs(blocks) do
    lu.assertTrue(a.offset >= 0 and a.offset + a.size <= size)
    for k = 1, i - 1 do
      local b = blocks[k]
      local together = a.first <= b.last and b.first <= a.last
      local apart = a.offset + a.size <= b.offset or b.offset + b.size <= a.offset
      lu.assertTrue(apart or not together, ("blocks %d and %d overlap"):format(k, i))
    end
  end
end

function _G.test_blocks_that_are_needed_together_lie_apart()
  for seed = 1, 20 do
    local blocks = drawn(seed, 8 * seed, 40)
    local size = pack.run(blocks)
    local _, bound = pack.needed(blocks)
    assert_apart(blocks, size)
    lu.assertTrue(size >= bound and size <= 1.1 * bound)
  end
end

function _G.test_many_blocks_lie_apart_too()
  local blocks = drawn(7, 2000, 500)
  assert_apart(blocks, pack.run(blocks))
end

function _G.test_the_bound_is_the_largest_sum_at_one_moment()
  local function block(size, first, last)
    return { size = size, first = first, last = last }
  end
  local function bound(blocks)
    return select(2, pack.needed(blocks))
  end
  lu.assertEquals(bound({}), 0)
  lu.assertEquals(bound({ block(5, 1, 2), block(7, 3, 4) }), 7)
  lu.assertEquals(bound({ block(5, 1, 3), block(7, 3, 4), block(1, 4, 4) }), 12)
  lu.assertEquals(pack.run({}), 0)
end

-- Moment by moment, as the words say it.
function _G.test_what_is_needed_and_reached_at_each_moment()
  local blocks = drawn(5, 60, 30)
  local size = pack.run(blocks)
  local needed, reached, highest = pack.needed(blocks), pack.reached(blocks), 0
  for moment = 1, 30 do
    local sum, top = 0, nil
    for _, block in ipairs(blocks) do
      if block.first <= moment and moment <= block.last then
        sum, top = sum + block.size, math.max(top or 0, block.offset + block.size)
      end
    end
    lu.assertEquals({ needed[moment] or 0, reached[moment] }, { sum, top })
    highest = math.max(highest, top or 0)
  end
  lu.assertEquals(highest, size)
end

function _G.test_the_same_blocks_lie_at_the_same_places()
  local function offsets()
    local blocks = drawn(3, 100, 30)
    pack.run(blocks)
    return list.map(blocks, function(block)
      return block.offset
    end)
  end
  lu.assertEquals(offsets(), offsets())
end

-- 5000 blocks of a chain: what lives from forward to backward lies like a stack.
function _G.test_a_long_chain_is_placed_at_once_and_well()
  local blocks, length = {}, 5000
  for i = 1, length do
    blocks[i] = { size = 16 * (i % 7 + 1), first = i, last = 2 * length - i + 1 }
    blocks[length + i] = { size = 64, first = length + i, last = length + i + 1 }
  end
  local start = os.clock()
  local size = pack.run(blocks)
  local _, bound = pack.needed(blocks)
  lu.assertTrue(os.clock() - start < 2)
  lu.assertTrue(size <= 1.05 * bound)
end

-- Every network of the named ones and of the benchmarks, with all its entries.
local specs = {
  "zoo/alexnet", "zoo/c3d", "zoo/googlenet", "zoo/lenet1989", "zoo/lenet5", "zoo/lenet5_modern",
  "zoo/neocognitron", "zoo/resnet", "zoo/resnet20", "zoo/senet154", "zoo/vgg", "zoo/zfnet",
  "textbook/convnets_course", "textbook/convnets_full", "textbook/batch_normalization",
  "textbook/dropout_overfit", "textbook/weight_decay", "textbook/two_layer",
}
local benches = {
  "alexnet_momentum", "deepconv_adam", "googlenet_momentum", "lenet5_sgd", "mlp2_sgd", "mlp6_adam",
  "mlp6_bn_sgd", "mlp6_momentum", "mlp6_sgd", "resnet34_momentum", "seresnet34_momentum",
  "simplechains_lenet", "simplechains_mlp", "simpleconv_adam", "vgg16_momentum",
}

local function check_spec(path)
  for _, model in ipairs(driver.models(path, { root = "" })) do
    local program = driver.run(model, "check", "plan", { root = "" })
    for _, fn in ipairs(program.functions) do
      local arena = program.arena[fn.entry]
      lu.assertTrue(arena.size >= arena.bound)
      lu.assertTrue(
        arena.size <= 1.05 * arena.bound,
        ("%s, %s: %d of %d"):format(model.name, fn.entry, arena.size, arena.bound)
      )
    end
  end
end

function _G.test_plans_are_within_a_twentieth_of_their_bounds()
  for _, name in ipairs(specs) do
    check_spec("specs/" .. name .. ".lua")
  end
  for _, name in ipairs(benches) do
    check_spec("tests/bench/" .. name .. ".lua")
  end
end

-- The planned program of a spec's text.
local function planned(text)
  local path = os.tmpname()
  local handle = assert(io.open(path, "w"))
  handle:write(text)
  handle:close()
  local program = driver.run(driver.models(path, { root = "" })[1], "check", "plan", { root = "" })
  os.remove(path)
  return program
end

function _G.test_in_a_loop_a_value_may_follow_one_of_its_shape()
  local train = planned([[
return model "even" {
  data = "synthetic:normal", batch = 4000,
  input "values" { 16 },
  dense "a" { units = 16, act = "tanh" },
  dense "b" { units = 16, act = "tanh" },
  dense "c" { units = 16 },
  loss = mean_squared_error {},
  optimizer = adam {},
}]]).buffers.train
  -- c.y has been read by the loss when b.dy is computed, and b's y when a.dy is.
  lu.assertEquals(train["b.dy"].offset, train["c.y"].offset)
  lu.assertEquals(train["a.dy"].offset, train["b_tanh.y"].offset)
  lu.assertNotEquals(train["a_tanh.y"].offset, train["b_tanh.y"].offset)
end

-- y = w x + x: the product reads all of x for each element of y, though the sum does not.
function _G.test_a_result_never_takes_the_place_of_what_its_product_reads()
  local program = planned([[
return model "net" {
  batch = 20, data = "synthetic:digits",
  input "image" { 1, 12, 12 },
  conv2d "stem" { channels = 16, kernel = 3, padding = "same", act = "relu" },
  residual "a" { conv2d "c" { channels = 16, kernel = 3, padding = "same" } },
  flatten {},
  dense "f" { units = 32, act = "relu" },
  residual "b" { dense "d" { units = 32 } },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {}, optimizer = sgd {},
}]])
  local found = 0
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.steps) do
      local result = program.buffers[fn.entry][step.result]
      for _, arg in ipairs(result and step.in_place == "epilogue" and step.args or {}) do
        local buffer = program.buffers[fn.entry][arg.value]
        if buffer and not arg.write and not arg.beside then
          found = found + 1
          local apart = buffer.offset + buffer.size <= result.offset
            or result.offset + result.size <= buffer.offset
          lu.assertTrue(apart, fn.entry .. ": " .. step.result .. " over " .. arg.value)
        end
      end
    end
  end
  lu.assertTrue(found >= 6)
end

os.exit(lu.LuaUnit.run())
