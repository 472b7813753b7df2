-- Convolutions of different numbers of axes agree: one whose filters reach over a single frame is
-- that of each frame, one of a single row is that of a line; forward and in both gradients. By the
-- oracles, which every kernel is compared with.
local lu = require("luaunit")
local list = require("lib.list")
local ops = require("ops")
local tensor = require("lib.tensor")

local state = 1
local function random()
  state = (state * 1103515245 + 12345) % 2147483648
  return state / 2147483648 - 0.5
end

local function shaped(t, shape)
  return { shape = shape, data = t.data }
end

-- x, y, w of a convolution with this geometry, and what its three ops give.
local function computed(attrs, x, w, y)
  local function sized(shape)
    local out = list.copy(attrs)
    out.size = { table.unpack(shape, 3) }
    return out
  end
  return {
    y = ops.conv.eval(attrs, x, w),
    x = ops.conv_input_grad.eval(sized(x.shape), y, w),
    w = ops.conv_weight_grad.eval(sized(w.shape), x, y),
  }
end

local function attributes(stride, low, high, dilation)
  return { stride = stride, low = low, high = high, dilation = dilation, groups = 2 }
end

function _G.test_conv2d_of_height_one_is_conv1d()
  local x, w = tensor.new({ 3, 4, 11 }, random), tensor.new({ 6, 2, 3 }, random)
  local y = tensor.new({ 3, 6, 5 }, random)
  local line = computed(attributes({ 2 }, { 1 }, { 2 }, { 2 }), x, w, y)
  local plane = computed(
    attributes({ 3, 2 }, { 0, 1 }, { 0, 2 }, { 1, 2 }),
    shaped(x, { 3, 4, 1, 11 }),
    shaped(w, { 6, 2, 1, 3 }),
    shaped(y, { 3, 6, 1, 5 })
  )
  lu.assertEquals(line.y.shape, y.shape)
  for _, role in ipairs({ "x", "y", "w" }) do
    lu.assertEquals(plane[role].data, line[role].data)
  end
end

-- Frame `d` of a tensor [n][c][depth][height][width].
local function frame(t, d)
  local n, c, depth, height, width = table.unpack(t.shape)
  local size = height * width
  return tensor.new({ n, c, height, width }, function(i)
    local channel, place = (i - 1) // size, (i - 1) % size
    return t.data[(channel * depth + d) * size + place + 1]
  end)
end

function _G.test_conv3d_of_depth_one_is_conv2d_of_each_frame()
  local depth = 3
  local x, w = tensor.new({ 2, 4, depth, 5, 6 }, random), tensor.new({ 6, 2, 1, 3, 2 }, random)
  local y = tensor.new({ 2, 6, depth, 3, 7 }, random)
  local attrs = attributes({ 1, 2, 1 }, { 0, 1, 1 }, { 0, 1, 1 }, { 1, 1, 1 })
  local volume = computed(attrs, x, w, y)
  lu.assertEquals(volume.y.shape, y.shape)
  local sum = tensor.new({ 6, 2, 3, 2 })
  for d = 0, depth - 1 do
    local plane = computed(
      attributes({ 2, 1 }, { 1, 1 }, { 1, 1 }, { 1, 1 }),
      frame(x, d),
      shaped(w, sum.shape),
      frame(y, d)
    )
    lu.assertEquals(plane.y.data, frame(volume.y, d).data)
    lu.assertEquals(plane.x.data, frame(volume.x, d).data)
    sum = tensor.map(function(a, b)
      return a + b
    end, sum, plane.w)
  end
  for i, value in ipairs(sum.data) do
    lu.assertAlmostEquals(volume.w.data[i], value, 1e-14)
  end
end

os.exit(lu.LuaUnit.run())
