-- Fields of a model that say what is looked at in its network. The network computes the same with
-- them; what is looked at is only kept until the end of a step, or of a prediction.
local fail = require("lib.fail")
local list = require("lib.list")
local words = require("words")
local m = {}

local kinds = { "activations", "gradients", "weights" }

local function kind(doc)
  return { type = "boolean", default = false, doc = doc }
end

m.fields = {
  measure = {
    type = "group",
    optional = true,
    doc = "what training writes to measures.jsonl before its first step and at every check",
    fields = {
      activations = kind(
        "of each layer's outputs: mean, deviation, share of exact zeros, histogram; not of what "
          .. "only an activation reads"
      ),
      gradients = kind("mean size of the gradient of each layer's weights"),
      weights = kind(
        "of each layer's weights: sum of squares, share of small ones, number of different units"
      ),
      bins = { type = "integer", min = 1, max = 1000, default = 30, doc = "of a histogram" },
      low = {
        type = "number",
        optional = true,
        doc = "where a histogram begins; with `high`, else it goes from the least to the greatest",
      },
      high = { type = "number", optional = true, doc = "where a histogram ends" },
      threshold = {
        type = "number",
        min = 0,
        default = 1e-3,
        doc = "size up to which a weight is small",
      },
    },
  },
  inspect = {
    type = "boolean",
    optional = true,
    doc = "whether the program keeps the outputs of layers for its verb inspect; gen/etch inspect "
      .. "sets it",
  },
}

-- The layers whose outputs can be kept: list of {name, layer}, the name that the user gave and the
-- layer that leaves the value. What only an activation reads is not kept in memory, and what an
-- activation by `act` leaves belongs to its layer.
local function kept_layers(layers)
  local activated, out = {}, {} -- layer -> whether activations read it, and nothing else
  for _, layer in ipairs(layers) do
    for _, input in ipairs(layer.inputs) do
      activated[input] = activated[input] ~= false and words.all[layer.kind].activation or false
    end
  end
  for _, layer in ipairs(layers) do
    if not activated[layer.name] then
      out[#out + 1] = { name = layer.act and layer.inputs[1] or layer.name, layer = layer.name }
    end
  end
  return out
end

-- Adds to `errors` what fields contradict one another; lists the layers that can be kept.
function m.check(model, subject, errors)
  local measure = model.measure
  model.kept = kept_layers(model.layers)
  if not measure then
    return
  end
  local wanted = list.filter(kinds, function(name)
    return measure[name]
  end)
  if #wanted == 0 and measure.activations ~= nil then
    errors[#errors + 1] = fail.at(
      model.where,
      subject .. ".measure",
      "names nothing to measure",
      "set activations, gradients or weights to true"
    )
  end
  local low, high = measure.low, measure.high
  if (low == nil) ~= (high == nil) then
    errors[#errors + 1] =
      fail.at(model.where, subject .. ".measure", "takes low and high, got one of them")
  elseif low and low >= high then
    errors[#errors + 1] = fail.at(model.where, subject .. ".measure", "low must be below high")
  end
end

return m
