-- The figures that the runs of a model have, by the names under which claims and pictures know
-- them. What is measured of a layer stands behind the layer's name: "hidden.std".
local words = require("words")
local m = {}

-- Figures of the checks that a training always makes.
m.checks = {
  "validation_loss",
  "validation_accuracy",
  "test_loss",
  "test_accuracy",
  "train_loss",
  "train_accuracy",
}

-- Of a model without data, those that it has.
local without_data = { "train_loss", "learning_rate" }

local function add(out, layer, ...)
  for _, figure in ipairs({ ... }) do
    out[#out + 1] = layer .. "." .. figure
  end
end

local function measured(model, out)
  local measure = model.measure
  for _, layer in ipairs(measure.activations and model.kept or {}) do
    add(out, layer.name, "mean", "std", "zeros")
  end
  for _, layer in ipairs(model.layers) do
    if words.all[layer.kind].fields.init then -- it has weights
      if measure.gradients then
        add(out, layer.name, "gradient")
      end
      if measure.weights then
        add(out, layer.name, "squares", "sparsity", "units")
      end
    end
  end
end

-- The names of a checked model's figures.
function m.of(model)
  if model.minimize then
    local out = table.move(without_data, 1, #without_data, 1, {})
    for _, parameter in ipairs(model.layers) do
      add(out, parameter.name, "value", "gradient")
    end
    return out
  end
  local out = { "gap", "learning_rate", "penalty" }
  for _, figure in ipairs(m.checks) do
    if model.validation or not figure:find("^validation_") then
      out[#out + 1] = figure
    end
  end
  if model.measure then
    measured(model, out)
  end
  return out
end

return m
