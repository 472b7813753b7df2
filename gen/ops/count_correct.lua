local tensor = require("lib.tensor")

-- Position, from 0, of the first largest element of row i; 0 where a row holds only NaN.
local function argmax(x, i)
  local best, top = 0, -math.huge
  for j = 1, x.shape[2] do
    if tensor.at(x, i, j) > top then
      best, top = j - 1, tensor.at(x, i, j)
    end
  end
  return best
end

return {
  name = "count_correct",
  doc = "How many live samples have their largest score at their label. The first maximum wins, "
    .. "and NaN never does.",
  args = { "x", "label" },
  type = function()
    return { type = "real", shape = { 1 }, batched = false }
  end,
  grad = false,
  eval = function(_, x, label, context)
    local count = 0
    for i = 1, context.live do
      count = count + (argmax(x, i) == label.data[i] and 1 or 0)
    end
    return tensor.new({ 1 }, function()
      return count
    end)
  end,
  formula = function(_, x, label)
    return ("samples with argmax(%s) = %s"):format(x, label)
  end,
  cases = { { args = { { 40, 3 }, { 40, classes = 3 } }, batched = { true, true } } },
}
