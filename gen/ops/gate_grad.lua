local tensor = require("lib.tensor")

return {
  name = "gate_grad",
  doc = "dw[n][c] = sum over the places of x[n][c][...] dy[n][c][...].",
  args = { "x", "dy" },
  type = function(_, x)
    return { type = "real", shape = { x.shape[1], x.shape[2] }, batched = x.batched }
  end,
  grad = false,
  eval = function(_, x, dy)
    local out = tensor.new({ x.shape[1], x.shape[2] })
    local places = #x.data // #out.data
    for i, v in ipairs(x.data) do
      local at = (i - 1) // places + 1
      out.data[at] = out.data[at] + v * dy.data[i]
    end
    return out
  end,
  formula = function(_, x, dy)
    return "sum over places of " .. x .. " " .. dy
  end,
  cases = {
    { args = { { 5, 3, 4, 2 }, { 5, 3, 4, 2 } }, batched = { true, true } },
    { args = { { 19, 2, 7 }, { 19, 2, 7 } }, batched = { true, true } },
  },
}
