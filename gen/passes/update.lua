-- update: adds the optimizer's ops for every parameter that has a gradient, and what its
-- regularizer does to the result. Variables change only through `assign`.
local builder = require("ir.builder")
local list = require("lib.list")
local words = require("words")
local m = {}

-- What the regularizer of `variable` makes of its next value.
local function regularized(g, variable, next_value, rate)
  local regularizer = variable.regularizer
  local word = regularizer and words.all[regularizer.word]
  return word and word.update
      and word.update(g, variable.name, next_value, regularizer.fields, rate)
    or next_value
end

local function update_entry(graph, entry)
  local model = graph.model
  local word = words.all[model.optimizer.word]
  local g = builder.new(graph, entry)
  g.phase, g.where = "update", model.optimizer.where
  local fields = g:bind(word.fields, model.optimizer.fields)
  local gradients = {}
  for _, output in ipairs(entry.outputs) do
    gradients[output.role] = output.value
  end
  for _, variable in ipairs(graph.variables) do
    local gradient = gradients["gradient:" .. variable.name]
    if gradient then
      g.layer = variable.name:match("^(.*)%.")
      local next_value = word.build(g, variable.name, gradient, fields)
      next_value = regularized(g, variable, next_value, fields.lr)
      next_value = g:name(next_value, variable.name:match("[^.]*$") .. "_next")
      g:get(next_value).like = variable.name
      g:assign(variable.name, next_value)
    end
  end
end

function m.run(graph)
  graph = list.copy(graph)
  for _, entry in ipairs(graph.entries) do
    if entry.objective then
      update_entry(graph, entry)
    end
  end
  return graph
end

return m
