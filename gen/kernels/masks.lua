-- What the kernels of dropout share.
local hash = require("lib.hash")
local shared = require("kernels.shared")
local m = {}

-- Lowers to the kernel's template with its `own` fields; `base` begins the function's name. An
-- epilogue begins where the vector `number` of the mask has decided; it reads one number per
-- feature by `feature`.
function m.lower(view, template, base, own, number, feature)
  local stream, scaled = view.attrs.stream, view.attrs.scaled
  own.scale = scaled and "1 / (1 - ratio)" or "1"
  local suffix, epilogue = shared.carry({
    value = ("v_select(%s >= ratio, v_load(x + at) * scale, v_all(0))"):format(number),
    feature = feature,
    formula = scaled and "kept(x) / (1 - ratio)" or "kept(x)",
  }, view, own)
  return {
    name = ("%s_%s%s%s"):format(
      base, scaled and "" or "unscaled_", table.concat(view.args[1].shape, "x"), suffix),
    template = template,
    fields = own,
    args = shared.call(view, {
      { batch = true },
      { text = ("0x%s /* %s */"):format(hash.hex(stream), stream) },
    }, epilogue),
  }
end

return m
