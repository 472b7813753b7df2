-- The words of the spec language, one file each, by kind. A word is:
--   name, doc
--   fields     name -> {type, default, min, above, below, max, one_of, doc, hyper}; see
--              spec/schema.lua
-- and, by kind:
--   layer        build(g, inputs, fields, model) -> name of its output; rank = axes its input must
--                have,
--                hint = what to do otherwise; activation = true: may stand in another layer's `act`
--   loss         build(g, x, fields) -> {rows = loss per sample, score = what argmax reads or nil,
--                output}
--   optimizer    build(g, w, dw, fields, begun) -> the parameter's next value; what it remembers
--                are states, see g:descend. begin(g, fields) -> begun: once per step, before all
--                parameters
--   schedule     nothing: its fields are those of struct rt_schedule in runtime/model/schedule.h
--   initializer  spread(fan_in, fields) -> {kind, scale}, as enum rt_init in runtime/model/model.h
--   dataset      source(fields) -> {name, label}
local m = { kinds = { "layer", "loss", "optimizer", "schedule", "initializer", "dataset" } }

local files = {
  layer = { "dense", "relu", "sigmoid", "tanh" },
  loss = { "mean_squared_error", "softmax_cross_entropy" },
  optimizer = {
    "adadelta", "adagrad", "adam", "adamw", "momentum", "nesterov", "rmsprop", "sgd",
  },
  schedule = { "cosine", "exponential", "flat", "one_cycle", "plateau", "step" },
  initializer = { "he", "normal", "xavier", "zeros" },
  dataset = { "csv" },
}
local folders = {
  layer = "layers", loss = "losses", optimizer = "optimizers", initializer = "initializers",
  schedule = "schedules", dataset = "datasets",
}

m.all = {}    -- list, by kind and name
m.names = {}  -- kind -> list of names
for _, kind in ipairs(m.kinds) do
  m.names[kind] = {}
  for _, name in ipairs(files[kind]) do
    local word = require("words." .. folders[kind] .. "." .. name)
    word.kind, word.fields = kind, word.fields or {}
    m.all[#m.all + 1] = word
    m.all[name] = word
    table.insert(m.names[kind], name)
  end
end

-- Names of the layers that may stand in `act`.
m.activations = {}
for _, name in ipairs(m.names.layer) do
  if m.all[name].activation then
    table.insert(m.activations, name)
  end
end

return m
