local conv = require("ops.conv")
local list = require("lib.list")
local max_pool = require("ops.max_pool")

-- A pooling of windows that neither overlap nor leave gaps, without padding.
local function apart(kernel)
  local zeros = list.map(kernel, function() return 0 end)
  local ones = list.map(kernel, function() return 1 end)
  return
    { kernel = kernel, stride = kernel, low = zeros, high = zeros, dilation = ones, up = false }
end

-- The shapes of conv's cases that have two axes, and room for such windows.
local function cases()
  local out = {}
  for i, case in ipairs(conv.cases) do
    local attrs, kernel = list.copy(case.attrs), { 1 + i % 3, 1 + (i + 1) % 3 }
    attrs.groups, attrs.size = attrs.groups or 1, nil
    local places = conv.type(attrs, { shape = case.args[1] }, { shape = case.args[2] }).shape
    if #places == 4 and places[3] >= kernel[1] and places[4] >= kernel[2] then
      attrs.pool = apart(kernel)
      table.insert(out, { args = case.args, batched = case.batched, attrs = attrs })
    end
  end
  local attrs = { stride = { 1, 1 }, low = { 1, 1 }, high = { 1, 1 }, dilation = { 1, 1 } }
  attrs.groups, attrs.pool = 1, apart({ 2, 9 })
  out[#out + 1] = { args = { { 5, 1, 4, 20 }, { 3, 1, 3, 3 } }, batched = { true }, attrs = attrs }
  return out
end

return {
  name = "conv_max_pool",
  doc = "max_pool of conv in one: the sums of a convolution need no memory where only the largest "
    .. "of each window is wanted. Its attributes are those of the convolution, and of the pooling "
    .. "in `pool`: windows side by side.",
  args = { "x", "w" },
  results = { "conv_max_pool", "winner" },
  attrs = { stride = false, low = false, high = false, dilation = false, groups = 1, pool = false },
  carries_epilogue = true,
  optional = "winner",
  kink = "winner",
  kink_of = "choice",
  type = function(attrs, x, w)
    return max_pool.type(attrs.pool, conv.type(attrs, x, w))
  end,
  grad = false, -- fusion comes after differentiation
  macs = conv.macs,
  eval = function(attrs, x, w)
    return max_pool.eval(attrs.pool, conv.eval(attrs, x, w))
  end,
  formula = function(attrs, x, w)
    return max_pool.formula(attrs.pool, conv.formula(attrs, x, w))
  end,
  cases = cases(),
}
