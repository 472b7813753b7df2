local driver = require("driver")
local number = require("lib.number")
local text = require("lib.text")

local function head(graph)
  return {
    ("digraph %s {"):format(graph.name),
    '  rankdir=TB; node [shape=box, style=rounded, fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=9];',
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

-- One network as a Graphviz digraph: a box per layer, an edge per value with its shape.
local function draw(graph)
  local model, out = graph.model, head(graph)
  local shapes = { [model.input.name] = model.input.shape }
  out[#out + 1] = ('  %s [shape=plain, label="%s"];'):format(model.input.name, model.input.name)
  for _, layer in ipairs(graph.layers) do
    shapes[layer.name] = layer.shape
    local count = 0
    for _, variable in ipairs(graph.variables) do
      if variable.name:match("^(.*)%.") == layer.name then
        local size = 1
        for _, n in ipairs(variable.shape) do
          size = size * n
        end
        count = count + size
      end
    end
    out[#out + 1] = ('  %s [label="%s\\n%s%s"%s];'):format(
      layer.name,
      layer.name,
      layer.kind,
      count > 0 and "\\n" .. number.grouped(count) .. " parameters" or "",
      layer.name == "loss" and ", shape=ellipse" or ""
    )
  end
  for _, layer in ipairs(model.layers) do
    for _, input in ipairs(layer.inputs) do
      out[#out + 1] = ('  %s -> %s [label=" %s"];'):format(
        input,
        layer.name,
        text.shape(shapes[input])
      )
    end
  end
  local last = model.layers[#model.layers].name
  out[#out + 1] = ('  %s -> loss [label=" %s"];'):format(last, text.shape(shapes[last]))
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
