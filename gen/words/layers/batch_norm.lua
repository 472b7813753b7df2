local list = require("lib.list")
local norm = require("words.norm")

-- y by given statistics: one product and one sum, which a convolution or product takes along.
local function by_running(g, x, mean, variance, gamma, beta, eps)
  local scale = g:norm_scale(gamma, variance, { eps = eps })
  local shift = g:subtract(beta, g:multiply(mean, scale))
  return g:add_bias(g:times_gain(x, g:name(scale, "scale")), g:name(shift, "shift"))
end

return {
  name = "batch_norm",
  doc = "y = gamma (x - mean) / sqrt(variance + eps) + beta, feature by feature: over the batch in "
    .. "training, by running statistics elsewhere. Ioffe and Szegedy, 2015.",
  fields = {
    eps = norm.eps({ torch = 1e-5, course = 1e-6 }),
    momentum = {
      type = "number",
      min = 0,
      max = 1,
      default = 0.1,
      hyper = true,
      doc = "share of the new batch in the running statistics",
    },
    affine = norm.affine,
    per = {
      one_of = { "channel", "position" },
      default = "channel",
      doc = "what has statistics of its own: a channel, over all its positions, or each position "
        .. "of each channel",
    },
    form = {
      one_of = { "torch", "course" },
      default = "torch",
      doc = "running variance unbiased, from 1 on; or biased, from 0 on",
    },
  },
  least_batch = 2,
  build = function(g, x, f)
    local shape = g:get(x).shape
    if f.per == "position" and #shape > 2 then
      x = g:reshape(x, { shape = { list.product(shape) // shape[1] } })
    end
    local size = g:get(x).shape[2]
    local course = f.form == "course"
    local gamma, beta = norm.scale_and_shift(g, size, f.affine)
    local mean = g:state("running_mean", { size }, 0, "running_mean")
    local variance = g:state("running_var", { size }, course and 0 or 1, "running_var")
    local function shaped(y)
      return f.per == "position" and #shape > 2
          and g:reshape(y, { shape = { table.unpack(shape, 2) } })
        or y
    end
    if not g.training then
      return shaped(by_running(g, x, mean, variance, gamma, beta, f.eps))
    end
    local attrs = { eps = f.eps, momentum = f.momentum, unbiased = not course }
    local y, _, _, next_mean, next_var = g:batch_norm(x, gamma, beta, mean, variance, attrs)
    g:replace(mean, next_mean)
    g:replace(variance, next_var)
    return shaped(y)
  end,
  cases = {
    { input = { 7 } },
    { input = { 33 }, form = "course", affine = "none" },
    { input = { 5 }, affine = "frozen" },
    { input = { 3, 4 } },
    { input = { 5, 2, 3 }, form = "course" },
    { input = { 2, 3, 2 }, per = "position" },
  },
}
