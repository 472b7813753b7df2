-- PERFORMANCE.md, section 2: SE-ResNet-34, momentum, without weight decay.
local base = (include "zoo/resnet")[4]
return variant(base, { name = "seresnet34_momentum", regularizer = {} })
