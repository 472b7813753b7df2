-- PERFORMANCE.md, section 2: VGG-16, momentum, without weight decay.
local base = (include "zoo/vgg")[1]
return variant(base, { name = "vgg16_momentum", regularizer = {} })
