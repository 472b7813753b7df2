local list = require("lib.list")
local tensor = require("lib.tensor")

return {
  name = "gate",
  doc = "y[n][c][...] = x[n][c][...] w[n][c]: each channel of a sample times its own number.",
  args = { "x", "w" },
  carries_epilogue = true,
  type = function(_, x, w)
    assert(list.same(w.shape, { x.shape[1], x.shape[2] }), "gate: a number per channel is needed")
    return x
  end,
  grad = function(g, n, dy)
    return { x = g:gate(dy, n.w), w = g:gate_grad(n.x, dy) }
  end,
  eval = function(_, x, w)
    local places = #x.data // #w.data
    return tensor.new(x.shape, function(i)
      return x.data[i] * w.data[(i - 1) // places + 1]
    end)
  end,
  formula = function(_, x, w)
    return x .. " times " .. w .. " by channel"
  end,
  cases = {
    { args = { { 5, 3, 4, 2 }, { 5, 3 } }, batched = { true, true } },
    { args = { { 19, 2, 7 }, { 19, 2 } }, batched = { true, true } },
    { args = { { 1, 18, 3, 5 }, { 1, 18 } }, batched = { true, true } },
  },
}
