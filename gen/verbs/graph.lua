-- A model as a Graphviz digraph: a box per layer and its activation, a frame per block, an edge per
-- value with its shape. What only training sees is dashed.
local driver = require("driver")
local list = require("lib.list")
local number = require("lib.number")
local text = require("lib.text")

local function head(graph)
  return {
    ('digraph "%s" {'):format(graph.name),
    '  rankdir=TB; node [shape=box, style=rounded, fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=9];',
    '  graph [fontname="sans-serif", fontsize=11, labeljust=l, color=gray, fontcolor=gray40];',
  }
end

-- A model without data: a box per parameter and operation.
local function draw_expression(graph)
  local out = head(graph)
  for i, step in ipairs(graph.model.minimize.steps) do
    local label = step.parameter or step.op
    for _, arg in ipairs(step.args) do
      label = arg.number and label .. " " .. number.text(arg.number) or label
    end
    local shape = step.parameter and "plain" or "box"
    out[#out + 1] = ('  step%d [shape=%s, label="%s"];'):format(i, shape, label)
    for _, arg in ipairs(step.args) do
      out[#out + 1] = arg.step and ("  step%d -> step%d;"):format(arg.step, i)
    end
  end
  out[#out + 1] = '  loss [shape=ellipse, label="loss"];'
  out[#out + 1] = ("  step%d -> loss;"):format(#graph.model.minimize.steps)
  out[#out + 1] = "}"
  return table.concat(out, "\n") .. "\n"
end

local function parameters(graph, layer)
  local count = 0
  for _, variable in ipairs(graph.variables) do
    if variable.kind == "parameter" and variable.name:match("^(.*)%.") == layer.name then
      count = count + list.product(variable.shape)
    end
  end
  return count > 0 and "\\n" .. number.grouped(count) .. " parameters" or ""
end

-- layer -> the layer in whose box it stands: an activation joins the one before.
local function boxes(model)
  local out = { [model.input.name] = model.input.name }
  for _, layer in ipairs(model.layers) do
    out[layer.name] = layer.act and out[layer.inputs[1]] or layer.name
  end
  return out
end

-- Opens and closes frames until those of `path` are open.
local function frames(out, open, path)
  local same = 0
  while same < #path and open[same + 1] == path[same + 1] do
    same = same + 1
  end
  for _ = same + 1, #open do
    table.remove(open)
    out[#out + 1] = "  }"
  end
  for i = same + 1, #path do
    open[i] = path[i]
    out[#out + 1] = ('  subgraph "cluster_%s" { label="%s";'):format(path[i], path[i])
  end
end

local function draw_layers(out, graph, box)
  local acts, open = {}, {}
  for _, layer in ipairs(graph.model.layers) do
    local at = box[layer.name]
    acts[at] = (acts[at] or "") .. (layer.act and ", " .. layer.kind or "")
  end
  for _, layer in ipairs(graph.model.layers) do
    if box[layer.name] == layer.name then
      frames(out, open, layer.path)
      out[#out + 1] = ('  "%s" [label="%s\\n%s%s%s"%s];'):format(
        layer.name,
        layer.name,
        layer.kind,
        acts[layer.name],
        parameters(graph, layer),
        layer.auxiliary and ', style="rounded,dashed"' or ""
      )
    end
  end
  frames(out, open, {})
end

local function draw_losses(out, model)
  for i = 0, #model.auxiliary do
    local loss = model.auxiliary[i] or model.loss
    out[#out + 1] = ('  "%s" [shape=ellipse, label="%s\\n%s%s"%s];'):format(
      loss.name,
      loss.name,
      loss.word,
      loss.weight and " times " .. number.text(loss.weight) or "",
      i > 0 and ", style=dashed" or ""
    )
  end
end

local function draw_edges(out, graph, box)
  local model, shapes = graph.model, { [graph.model.input.name] = graph.model.input.shape }
  for _, layer in ipairs(graph.layers) do
    shapes[layer.name] = layer.shape
  end
  local function edge(from, to, dashed)
    out[#out + 1] = ('  "%s" -> "%s" [label=" %s"%s];'):format(
      box[from],
      to,
      text.shape(shapes[from]),
      dashed and ", style=dashed" or ""
    )
  end
  for _, layer in ipairs(model.layers) do
    for _, input in ipairs(layer.act and {} or layer.inputs) do
      edge(input, layer.name, layer.auxiliary)
    end
  end
  for i = 0, #model.auxiliary do
    local loss = model.auxiliary[i] or model.loss
    edge(loss.on, loss.name, i > 0)
  end
end

local function draw(graph)
  local model = graph.model
  local box = boxes(model)
  local out = head(graph)
  out[#out + 1] = ('  "%s" [shape=plain, label="%s"];'):format(model.input.name, model.input.name)
  draw_layers(out, graph, box)
  draw_losses(out, model)
  draw_edges(out, graph, box)
  out[#out + 1] = "}"
  return table.concat(out, "\n") .. "\n"
end

return {
  name = "graph",
  doc = "prints the layers as a Graphviz graph",
  takes_spec = true,
  run = function(args, options)
    for _, model in ipairs(driver.models(args.spec, options)) do
      local graph = driver.run(model, "check", "build", options)
      io.write(model.minimize and draw_expression(graph) or draw(graph))
    end
  end,
}
