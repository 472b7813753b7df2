local fields = require("words.optimizers.fields")

return {
  name = "adamw",
  doc = "adam, and w = (1 - lr weight_decay) w before each step: Loshchilov and Hutter, 2019.",
  fields = {
    lr = fields.lr(0.001),
    beta1 = fields.share(0.9, "of the mean gradient, which stays"),
    beta2 = fields.share(0.999, "of the mean square, which stays"),
    eps = fields.eps(1e-8),
    weight_decay = fields.decay(0.01, "of all parameters, biases too, as PyTorch has it"),
  },
  begin = function(g, f)
    return g:corrections(f)
  end,
  build = function(g, w, dw, f, corrections)
    return g:descend("adamw", w, dw, f, corrections)
  end,
}
