local cost = require("cost")
local list = require("lib.list")
local number = require("lib.number")
local shared = require("kernels.shared")

local TILE = 16 -- places that go through the channels together: their squares stay in L1

return {
  name = "lrn",
  doc = "A few places go through all channels side by side; a ring holds what the neighbours of a "
    .. "channel contribute, so that each number is read once.",
  ops = { "lrn", "lrn_grad" },
  in_place = true,
  candidates = function(view)
    local args = list.map(view.args, function()
      return "lanes"
    end)
    return { { args = args, result = "lanes" } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local attrs, shape = view.attrs, view.args[1].shape
    local places = list.product({ table.unpack(shape, 3) })
    local scale = view.op == "lrn" and not view.results[2].unread
    local fields = {
      scale = scale,
      batch = shape[1],
      channels = shape[2],
      places = places,
      tile = math.min(TILE, places),
      size = attrs.size,
      before = attrs.size // 2,
      behind = (attrs.size - 1) // 2,
      k = number.text(attrs.k),
      alpha = number.text(attrs.alpha),
      beta = number.text(attrs.beta),
      factor = number.text(2 * attrs.alpha * attrs.beta),
    }
    local carrier = {
      value = view.op == "lrn_grad"
        and ("own - (real)%s * v_load(x + at) * sum"):format(fields.factor),
      feature = ("v_all(%%s[n - %d])"):format(fields.before),
    }
    local suffix, epilogue = shared.carry(carrier, view, fields)
    return {
      name = ("%s%d_%s%s%s"):format(
        view.op,
        attrs.size,
        table.concat(shape, "x"),
        suffix,
        view.op == "lrn" and not scale and "_only" or ""
      ),
      template = view.op,
      fields = fields,
      args = shared.call(view, {}, epilogue),
    }
  end,
}
