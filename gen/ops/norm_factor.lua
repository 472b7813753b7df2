local tensor = require("lib.tensor")

return {
  name = "norm_factor",
  doc = "What brings a norm, given as the sum of squares, down to the bound: "
    .. "bound / (norm + 1e-6), at most 1, as torch.nn.utils.clip_grad_norm_ has it.",
  args = { "squares" },
  attrs = { bound = "clip.norm" },
  hypers = { "bound" },
  type = function(_, squares)
    return squares
  end,
  grad = false,
  eval = function(attrs, squares, context)
    return tensor.map(function(v)
      return math.min(1, context.hypers[attrs.bound] / (math.sqrt(v) + 1e-6))
    end, squares)
  end,
  formula = function(attrs, squares)
    return ("min(1, %s / sqrt(%s))"):format(attrs.bound, squares)
  end,
  cases = { { args = { { 1, positive = true } } } },
}
