-- PERFORMANCE.md, section 2: ResNet-34, momentum, without weight decay.
local base = (include "zoo/resnet")[2]
return variant(base, { name = "resnet34_momentum", regularizer = {} })
