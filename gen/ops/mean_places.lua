local tensor = require("lib.tensor")

return {
  name = "mean_places",
  doc = "y[n][c] = mean over the places of x[n][c][...]: global average pooling.",
  args = { "x" },
  type = function(_, x)
    return { type = "real", shape = { x.shape[1], x.shape[2] }, batched = x.batched }
  end,
  grad = function(g, n, dy)
    return { x = g:spread_places(dy, { places = { table.unpack(g:get(n.x).shape, 3) } }) }
  end,
  eval = function(_, x)
    local out = tensor.new({ x.shape[1], x.shape[2] })
    local places = #x.data // #out.data
    for i, v in ipairs(x.data) do
      local at = (i - 1) // places + 1
      out.data[at] = out.data[at] + v / places
    end
    return out
  end,
  formula = function(_, x)
    return "mean over places of " .. x
  end,
  cases = {
    { args = { { 5, 3, 4, 2 } }, batched = { true } },
    { args = { { 19, 2, 7 } }, batched = { true } },
    { args = { { 1, 18, 3, 5 } }, batched = { true } },
  },
}
