-- PERFORMANCE.md, section 2: AlexNet, ungrouped, momentum, without weight decay.
local base = (include "zoo/alexnet")[2]
return variant(base, { name = "alexnet_momentum", regularizer = {} })
