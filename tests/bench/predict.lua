-- PERFORMANCE.md, section 3: one sample at a time. A network computes whole batches, so these have
-- a batch of one; batch normalization, which has to train too, takes no less than two.
local function single(base, name, batch)
  return variant(base, { name = name, batch = batch or 1 })
end

return {
  single(include "mlp6_sgd", "mlp6_predict"),
  single(include "lenet5_sgd", "lenet5_predict"),
  single(include "simpleconv_adam", "simpleconv_predict"),
  single(include "deepconv_adam", "deepconv_predict"),
  single(include "resnet34_momentum", "resnet34_predict", 2),
  single(include "vgg16_momentum", "vgg16_predict"),
}
