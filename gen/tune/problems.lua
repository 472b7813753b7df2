-- The problems of a spec that are worth measuring: products and convolutions, on which the time
-- goes, that can be computed in more than one way. Any numbers will do for their arguments.
local graph_form = require("ir.graph")
local kernels = require("kernels")
local ops = require("ops")
local problem = require("kernels.problem")
local m = {}

-- A way that is expected to take so many times as long as the best is not even tried; and not with
-- other tiles, which change little, from where on they could not make up for it.
local HOPELESS, BEHIND = 6, 1.5

local function promising(view)
  local ways = problem.ways_for_any(view, kernels.serving[view.op] or {}, true)
  local least = math.huge
  for _, way in ipairs(ways) do
    way.expected = way.kernel.cost(view, way.candidate)
    least = math.min(least, way.expected)
  end
  local out = {}
  for _, way in ipairs(ways) do
    if way.expected <= (way.tile and BEHIND or HOPELESS) * least then
      out[#out + 1] = way
    end
  end
  return out
end

-- The distinct problems of some graphs as `fuse` leaves them, in their order: list of {key, view,
-- ways as kernels/problem.lua has them, with `expected` seconds}.
function m.of(graphs)
  local out, seen = {}, {}
  for _, graph in ipairs(graphs) do
    for _, entry in ipairs(graph.entries) do
      for _, node in ipairs(entry.nodes) do
        local view = graph_form.view(graph, entry, node)
        view.epilogue = {}
        local key = ops[node.op].macs and problem.key(view)
        if key and not seen[key] then
          seen[key] = true
          local ways = promising(view)
          if #ways > 1 then
            out[#out + 1] = { key = key, view = view, ways = ways }
          end
        end
      end
    end
  end
  return out
end

return m
