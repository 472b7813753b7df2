-- PERFORMANCE.md, section 2: mlp6, momentum.
local base = include "mlp6_sgd"
return variant(base, { name = "mlp6_momentum", optimizer = momentum { lr = 0.01 } })
