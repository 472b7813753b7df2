local tensor = require("lib.tensor")

return {
  name = "margins_grad",
  doc = "dx = dy where y > 0, else 0, y being the output of margins; the label gets minus their "
    .. "sum.",
  args = { "y", "label", "dy" },
  type = function(_, y)
    return y
  end,
  grad = false,
  eval = function(_, y, label, dy)
    local dx = tensor.new(y.shape)
    local columns = y.shape[2]
    for i = 1, y.shape[1] do
      local right = (i - 1) * columns + label.data[i] + 1
      for at = (i - 1) * columns + 1, i * columns do
        if y.data[at] > 0 and at ~= right then
          dx.data[at] = dy.data[at]
          dx.data[right] = dx.data[right] - dy.data[at]
        end
      end
    end
    return dx
  end,
  formula = function(_, y, label, dy)
    return ("%s where %s > 0, minus its sum at %s"):format(dy, y, label)
  end,
  cases = {
    {
      args = { { 5, 10 }, { 5, classes = 10 }, { 5, 10 } },
      batched = { true, true, true },
    },
    {
      args = { { 6, 37 }, { 6, classes = 37 }, { 6, 37 } },
      batched = { true, true, true },
    },
  },
}
