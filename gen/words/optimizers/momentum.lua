local fields = require("words.optimizers.fields")

-- The velocity is an op of its own, which the product that computes a gradient can carry.
local function heavy_ball(g, w, dw, f)
  local v = g:state(w:match("[^.]*$") .. "_v", g:get(w).shape, 0)
  local moved = g:velocity(v, dw, { momentum = f.momentum })
  return g:sgd(w, g:replace(v, moved), { rate = f.lr })
end

return {
  name = "momentum",
  doc = "v = momentum v + dw, w = w - lr v: a heavy ball.",
  fields = {
    lr = fields.lr(0.01),
    momentum = fields.share(0.9, "of the velocity, which stays"),
    form = {
      one_of = { "torch", "course" },
      default = "torch",
      doc = "torch: as above; course: v = momentum v - lr dw, w = w + v",
    },
  },
  build = function(g, w, dw, f)
    if f.form == "torch" then
      return heavy_ball(g, w, dw, f)
    end
    return g:descend("momentum_course", w, dw, f)
  end,
}
