-- PERFORMANCE.md, section 2: mlp6, Adam.
local base = include "mlp6_sgd"
return variant(base, { name = "mlp6_adam", optimizer = adam { lr = 0.001 } })
