local cost = require("cost")
local hash = require("lib.hash")
local list = require("lib.list")
local shared = require("kernels.shared")

return {
  name = "dropout",
  doc = "Row by row; the mask is drawn again in the backward pass, which is cheaper than keeping "
    .. "it.",
  ops = { "dropout" },
  in_place = true,
  candidates = shared.rows_only,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local shape = view.args[1].shape
    local columns = shape[#shape]
    local rows = list.product(shape) // columns
    local scaled = view.attrs.scaled
    return {
      name = ("dropout_%s%dx%d"):format(scaled and "" or "unscaled_", rows, columns),
      template = "dropout",
      fields = {
        rows = rows,
        columns = columns,
        formula = scaled and "x / (1 - ratio)" or "x",
        scale = scaled and "1 / (1 - ratio)" or "1",
      },
      args = shared.call(view, {
        { batch = true },
        { text = ("0x%s /* %s */"):format(hash.hex(view.attrs.stream), view.attrs.stream) },
      }),
    }
  end,
}
