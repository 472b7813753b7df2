-- PERFORMANCE.md, section 2: GoogLeNet without auxiliary heads, momentum, without weight decay.
local base = (include "zoo/googlenet")[2]
return variant(base, { name = "googlenet_momentum", regularizer = {} })
