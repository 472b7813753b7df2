-- One of the two dense layers within: channels to `units` numbers.
local function dense(g, x, f, role, units)
  local inputs = g:get(x).shape[2]
  local fan = { inputs = inputs, outputs = units }
  local spread, zeros = f.init.spread(fan), { kind = "constant", scale = 0 }
  local w = g:param(role .. "_w", { units, inputs }, role .. ".weight", spread, f.regularizer)
  local b = g:param(role .. "_b", { units }, role .. ".bias", zeros)
  return g:add_bias(g:matmul(x, w, { transpose_b = true }), b)
end

return {
  name = "squeeze_excite",
  doc = "y = x times sigmoid(fc2(relu(fc1(mean over the places of x)))), channel by channel: what "
    .. "the maps hold decides which of them count. Hu and others, 2017.",
  fields = {
    reduction = {
      type = "integer",
      min = 1,
      max = 1 << 16,
      default = 16,
      doc = "fc1 has channels / reduction units, but one at least",
    },
    init = { type = "initializer", doc = "of the weights; the model's `init` unless given" },
    regularizer = {
      type = "regularizers",
      optional = true,
      doc = "of the weights, one or a list of them; the model's `regularizer` unless given",
    },
  },
  build = function(g, x, f)
    local shape = g:get(x).shape
    local units = math.max(1, shape[2] // f.reduction)
    local squeezed = #shape > 2 and g:mean_places(x) or x
    local hidden = g:relu(dense(g, squeezed, f, "fc1", units))
    local gate = g:sigmoid(dense(g, hidden, f, "fc2", shape[2]))
    return #shape > 2 and g:gate(x, gate) or g:multiply(x, gate)
  end,
  cases = {
    { input = { 8, 3, 2 }, reduction = 2 },
    { input = { 5, 7 } },
    { input = { 17 }, reduction = 4 },
  },
}
