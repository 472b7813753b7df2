-- The fields of a model, beside its input and its layers: a schema, as in spec/schema.lua.
local augment = require("spec.augment")
local measure_fields = require("spec.measure_fields")
local run_fields = require("spec.run_fields")

local m = {
  data = {
    type = "source",
    default = "mnist",
    doc = "name, path or dataset that training reads unless told otherwise",
  },
  seed = {
    type = "integer",
    min = 0,
    max = 1 << 53,
    default = 1,
    doc = "of initialization, batches and masks",
  },
  batch = { type = "integer", min = 1, max = 1 << 20, default = 100, doc = "samples per step" },
  init = { type = "initializer", default = { word = "he" }, doc = "of weights that name no other" },
  loss = {
    type = "losses",
    doc = "what training makes small, as in loss = softmax_cross_entropy {}",
  },
  output = {
    type = "string",
    optional = true,
    doc = "the layer whose output is scored and predicted; the first loss's, or the last one",
  },
  optimizer = { type = "optimizer", doc = "how, as in optimizer = sgd { lr = 0.1 }" },
  regularizer = {
    type = "regularizers",
    optional = true,
    doc = "of weights that name no other, one or a list of them; never of biases",
  },
  schedule = {
    type = "schedule",
    optional = true,
    doc = "of the learning rate, as in schedule = cosine {}",
  },
  clip = {
    type = "group",
    optional = true,
    doc = "bound of the gradients, by value or by norm, as in clip = { norm = 1 }",
    fields = {
      value = {
        type = "number",
        above = 0,
        max = 1e6,
        optional = true,
        hyper = true,
        doc = "of each element",
      },
      norm = {
        type = "number",
        above = 0,
        max = 1e6,
        optional = true,
        hyper = true,
        doc = "of all gradients together",
      },
    },
  },
  augment = augment.field,
  train = {
    type = "group",
    default = {},
    doc = "how long, and on which batches",
    fields = {
      epochs = {
        type = "integer",
        min = 0,
        max = 1 << 30,
        optional = true,
        doc = "passes over the training data",
      },
      steps = {
        type = "integer",
        min = 0,
        max = 1 << 53,
        optional = true,
        doc = "batches, instead of epochs",
      },
      batches = {
        one_of = { "shuffled", "sequential", "replacement", "first" },
        default = "shuffled",
        doc = "new permutation per epoch, file order, independent draws, or always the same",
      },
    },
  },
  check = {
    type = "group",
    default = {},
    doc = "when and on what losses and accuracies are measured",
    fields = {
      every = {
        type = "integer",
        min = 0,
        max = 1 << 30,
        default = 0,
        doc = "steps between checks; 0: each epoch",
      },
      train_rows = {
        type = "integer",
        min = -1,
        max = 1 << 30,
        default = 0,
        doc = "training rows of a check; 0: the last batch, -1: all",
      },
    },
  },
}

for _, fields in ipairs({ run_fields.fields, measure_fields.fields }) do
  for name, field in pairs(fields) do -- fills a table
    m[name] = field
  end
end

return m
