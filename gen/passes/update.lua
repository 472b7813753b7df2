-- update: adds the optimizer's ops for every parameter that has a gradient; before them those that
-- clip the gradients, behind them what regularizers do to the next value. Variables change only
-- through `assign`.
local builder = require("ir.builder")
local list = require("lib.list")
local words = require("words")
local m = {}

-- What the regularizers of `variable` make of its next value, one after the other.
local function regularized(g, variable, next_value, rate)
  for _, regularizer in ipairs(variable.regularizers) do
    local update = words.all[regularizer.word].update
    next_value = update and update(g, variable.name, next_value, regularizer.fields, rate)
      or next_value
  end
  return next_value
end

-- What belongs to no layer: counters of the optimizer, the norm of all gradients.
local OWN_LAYER = "optimizer"

local function layer_of(variable)
  return variable.name:match("^(.*)%.")
end

-- The parameters with their gradients: list of {variable, gradient}.
local function trained(graph, entry)
  local gradients = {}
  for _, output in ipairs(entry.outputs) do
    gradients[output.role] = output.value
  end
  local out = {}
  for _, variable in ipairs(graph.variables) do
    local gradient = gradients["gradient:" .. variable.name]
    if gradient then
      out[#out + 1] = { variable = variable, gradient = gradient }
    end
  end
  return out
end

-- The factor that brings the norm of all gradients together down to the bound.
local function norm_factor(g, steps, bound)
  local squares = list.map(steps, function(step)
    g.layer = layer_of(step.variable)
    return g:name(g:row_squares(step.gradient), step.gradient:match("[^.]*$") .. "_squares")
  end)
  g.layer = OWN_LAYER
  local sum = g:constant({ value = 0 })
  for _, part in ipairs(squares) do
    sum = g:add_up(sum, part)
  end
  return g:norm_factor(sum, { bound = bound })
end

-- Each way to clip as a function (g, bound, steps) -> function (gradient) -> clipped gradient.
local ways = {}

function ways.value(g, bound)
  return function(gradient)
    return g:clip_value(gradient, { bound = bound })
  end
end

function ways.norm(g, bound, steps)
  local factor = norm_factor(g, steps, bound)
  return function(gradient)
    return g:scale(gradient, factor)
  end
end

-- What the model asks for: clip = { norm = 1 }. Without it a gradient passes unchanged.
local function clipping(g, clip, steps)
  local way = clip and (clip.value and "value" or "norm")
  if not way then
    return function(gradient)
      return gradient
    end
  end
  local bound = g:hyper({ name = "clip." .. way, value = clip[way], min = 0, max = 1e6 })
  return ways[way](g, bound, steps)
end

local function update_entry(graph, entry)
  local model = graph.model
  local word = words.all[model.optimizer.word]
  local g = builder.new(graph, entry)
  g.phase, g.where = "update", model.optimizer.where
  local fields = g:bind(word.fields, model.optimizer.fields)
  local steps = trained(graph, entry)
  local clip = clipping(g, model.clip, steps)
  g.layer = OWN_LAYER
  local begun = word.begin and word.begin(g, fields)
  for _, step in ipairs(steps) do
    g.layer = layer_of(step.variable)
    local gradient = clip(step.gradient)
    local next_value = word.build(g, step.variable.name, gradient, fields, begun)
    g:replace(step.variable.name, regularized(g, step.variable, next_value, fields.lr))
  end
end

function m.run(graph)
  for _, entry in ipairs(graph.entries) do
    if entry.objective then
      update_entry(graph, entry)
    end
  end
  return graph
end

return m
