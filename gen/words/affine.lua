-- Scale and shift, which the layers that normalise share.
local m = {}

m.field = {
  one_of = { "trained", "frozen", "none" },
  default = "trained",
  doc = "scale and shift behind it: trained, kept at 1 and 0, or no part of the weights",
}

-- gamma and beta of `size` numbers, as the field says.
function m.build(g, size, how)
  if how == "none" then
    return g:fill_row({ value = 1, size = size }), g:fill_row({ value = 0, size = size })
  elseif how == "frozen" then
    return g:state("gamma", { size }, 1, "weight"), g:state("beta", { size }, 0, "bias")
  end
  return g:param("gamma", { size }, "weight", { kind = "constant", scale = 1 }),
    g:param("beta", { size }, "bias", { kind = "constant", scale = 0 })
end

return m
