local list = require("lib.list")
local text = require("lib.text")

-- x times the gate: number by number, or, where x has places, channel by channel.
return {
  name = "scale",
  doc = "y = x times a gate, from = { x, gate }, with a number for each channel or feature of x.",
  inputs = { min = 2, max = 2 },
  fits = function(shapes)
    local x, gate = shapes[1], shapes[2]
    if not list.same(gate, { x[1] }) then
      return ("needs a gate with a number for each of %d channels, got %s for %s"):format(
        x[1],
        text.shape(gate),
        text.shape(x)
      )
    end
  end,
  build = function(g, inputs)
    local x, gate = inputs[1], inputs[2]
    return #g:get(x).shape > 2 and g:gate(x, gate) or g:multiply(x, gate)
  end,
  cases = { { inputs = { 7, 7 } }, { inputs = { { 5, 3, 2 }, 5 } }, { inputs = { { 3, 7 }, 3 } } },
}
