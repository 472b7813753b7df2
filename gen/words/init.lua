-- The words of the spec language, one file each, by kind. A word is:
--   name, doc
--   fields     name -> {type, default, min, above, below, max, one_of, doc, hyper}; see
--              spec/schema.lua
-- and, by kind:
--   layer        build(g, x, fields) -> name of its output; rank = axes its input must have, hint =
--                what to do otherwise; fits(shapes, names, fields) -> the rule that inputs of these
--                shapes (of one sample) break, or nil; activation = true: may stand in another
--                layer's `act`; least_batch = samples that a batch must have; cases = what the
--                tests run: lists of fields and `input`. One that reads several values says how
--                many, inputs = {min, max}, and takes a list of them; its cases have `inputs`
--   block        no layer but several: branches(items of its list, fields) -> lists of layers that
--                read the same value, and join = name of the layer that reads all their ends;
--                hint = what to do where that cannot join them
--   loss         build(g, x, target, fields) -> {rows = loss per sample, score = what argmax reads
--                or nil}; predict(g, x) -> what the model predicts; target = "label" or "target";
--                cases = what the tests run: {units = width of x, fields}
--   optimizer    build(g, w, dw, fields, begun) -> the parameter's next value; what it remembers
--                are states, see g:descend. begin(g, fields) -> begun: once per step, before all
--                parameters
--   regularizer  penalty(g, w, before, fields) -> what is added to the loss: before, and its own;
--                update(g, w, next, fields, rate) -> the next value of w for `next`, with the
--                name of the optimizer's learning rate; either may be left out
--   schedule     nothing: its fields are those of struct rt_schedule in runtime/model/schedule.h
--   initializer  spread(fan, fields) -> {kind, scale}, as enum rt_init in runtime/model/model.h;
--                fan = {inputs = numbers that a unit reads, outputs = units that read a number}
--   dataset      source(fields) -> {name, label}
--   claim        what an experiment expects: complain(fields) -> what is wrong with them, or nil;
--                judge(fields, results) -> {holds, says = the claim in words, got = what was
--                measured}, with `results` of experiment/results.lua; needs_eval = true: it asks
--                for results.classes; needs_half = true: for results.half_changes;
--                allows_divergence = true: its variants may diverge
--   picture      what an experiment draws, by experiment/NAME.lua or, where the variant's program
--                draws it, experiment/inspected.lua; keeps_layers = true: programs keep the outputs
--                of layers for it
--   range        values of a hyper-parameter in a search: value(fields, share) -> the value at a
--                share of the range, 0 to 1; place(fields, value) -> that share;
--                coordinates(fields, value) -> list of numbers, near each other where values are
--                alike; narrow(fields, values) -> fields of the range about these values;
--                complain(fields) -> what is wrong with them, or nil; text(fields) -> in words
--   strategy     which values a search tries, by search/NAME.lua; generations(fields, trials) ->
--                list of how many are proposed at once; complain(fields, trials)
-- A field of a claim or a picture with names = "variant", "figure", "layer" or "convolution"
-- holds names of these.
local m = {
  kinds = {
    "layer", "block", "loss", "optimizer", "regularizer", "schedule", "initializer", "dataset",
    "claim", "picture", "range", "strategy",
  },
}

local files = {
  layer = {
    "add", "avg_pool1d", "avg_pool2d", "avg_pool3d", "batch_norm", "concat", "conv1d", "conv2d",
    "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "dense", "dropout", "elu",
    "flatten", "gain", "gelu", "global_avg_pool", "global_max_pool", "identity", "layer_norm",
    "leaky_relu", "lrn", "max_pool1d", "max_pool2d", "max_pool3d", "multiply", "pad", "rbf", "relu",
    "reshape", "scale", "scaled_tanh", "sigmoid", "silu", "softplus", "squeeze_excite", "tanh",
  },
  block = { "inception", "residual", "sequence" },
  loss = {
    "binary_cross_entropy", "hinge", "huber", "mean_absolute_error", "mean_squared_error",
    "nearest_code", "softmax_cross_entropy",
  },
  optimizer = {
    "adadelta", "adagrad", "adam", "adamw", "momentum", "nesterov", "rmsprop", "sgd",
  },
  schedule = { "cosine", "exponential", "flat", "one_cycle", "plateau", "step" },
  regularizer = { "decay", "elastic", "l1", "l2", "max_norm", "none" },
  initializer = {
    "constant", "glorot", "he", "lecun", "normal", "orthogonal", "uniform", "xavier", "zeros",
  },
  dataset = { "csv" },
  claim = { "diverges", "half", "one_class", "order", "within" },
  picture = { "applied", "curves", "filters", "histograms", "maps", "mistakes" },
  range = { "choice", "integer", "real" },
  strategy = { "bayesian", "coarse_to_fine", "random" },
}
local folders = {
  layer = "layers", block = "blocks", loss = "losses", optimizer = "optimizers",
  regularizer = "regularizers", schedule = "schedules", initializer = "initializers",
  dataset = "datasets", claim = "claims", picture = "pictures",
  range = "ranges", strategy = "strategies",
}

-- Fields that every word of a kind takes beside its own.
local from = {
  type = "names",
  optional = true,
  doc = "the layer whose output it reads, or a list of several; the one before unless given",
}
local recompute = {
  type = "boolean",
  optional = true,
  doc = "training does not keep what is computed inside, but computes it again for the backward "
    .. "pass from what it reads: less memory, more time",
}
m.common = {
  layer = { from = from, recompute = recompute },
  block = { from = from, recompute = recompute },
  loss = {
    on = {
      type = "string",
      optional = true,
      doc = "the layer whose output it compares; the model's `output` unless given",
    },
    weight = {
      type = "number",
      min = 0,
      max = 1e6,
      optional = true,
      hyper = true,
      doc = "its share in the sum of several losses",
    },
  },
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
