-- The rules of the stage `fuse`, one file each, in the order in which they are tried at a node:
--   name, reason      why the result is faster
--   apply(view, at)   changes the nodes if it finds what it looks for at `at`, and says whether;
--                     the view is made in passes/fuse.lua
local m = {}

for i, name in ipairs({ "update", "epilogue", "reshape", "pool", "pool_gradient", "sums" }) do
  m[i] = require("fusions." .. name)
end

return m
