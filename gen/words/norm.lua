-- What the layers that normalise share: the fields `eps` and `affine`, scale and shift.
local m = {}

-- The field `eps`; `default` is a number, or a table by `form`.
function m.eps(default)
  return {
    type = "number",
    above = 0,
    max = 1,
    default = type(default) == "number" and default or nil,
    default_of = type(default) == "table" and { form = default } or nil,
    hyper = true,
    doc = "keeps the root away from 0",
  }
end

m.affine = {
  one_of = { "trained", "frozen", "none" },
  default = "trained",
  doc = "scale and shift behind it: trained, kept at 1 and 0, or no part of the weights",
}

-- gamma and beta of `size` numbers, as the field `affine` says.
function m.scale_and_shift(g, size, how)
  if how == "none" then
    return g:fill_row({ value = 1, size = size }), g:fill_row({ value = 0, size = size })
  elseif how == "frozen" then
    return g:state("gamma", { size }, 1, "weight"), g:state("beta", { size }, 0, "bias")
  end
  return g:param("gamma", { size }, "weight", { kind = "constant", scale = 1 }),
    g:param("beta", { size }, "bias", { kind = "constant", scale = 0 })
end

return m
