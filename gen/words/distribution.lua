-- What initializers share that say how widely their numbers spread, and leave the distribution to
-- the spec.
local m = {}

m.field = {
  one_of = { "normal", "uniform" },
  default = "normal",
  doc = "both with the same standard deviation",
}

-- {kind, scale} of mean 0 and standard deviation `std`.
function m.spread(std, distribution)
  return { kind = distribution, scale = distribution == "uniform" and math.sqrt(3) * std or std }
end

return m
