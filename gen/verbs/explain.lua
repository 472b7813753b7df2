local driver = require("driver")
local fail = require("lib.fail")
local file = require("lib.file")
local layout = require("layout")
local list = require("lib.list")
local near = require("lib.near")
local number = require("lib.number")
local ops = require("ops")
local program_form = require("ir.program")
local text = require("lib.text")

local function print_table(title, rows, right)
  if #rows > 0 then
    io.write("\n", title, "\n")
    for _, line in ipairs(text.columns(rows, right)) do
      io.write("  ", line, "\n")
    end
  end
end

-- The spec's line, as the user wrote it.
local function source_line(where)
  local at = 0
  for line in (file.read(where.file) .. "\n"):gmatch("([^\n]*)\n") do
    at = at + 1
    if at == where.line then
      return line:match("^%s*(.-)%s*$")
    end
  end
end

-- Forward and backward ops of the layer as `build`, `grad` and `update` made them.
local function op_rows(graph, layer)
  local rows = {}
  for _, node in ipairs(graph.entries[1].nodes) do
    if node.layer == layer and #node.results > 0 then
      local args = list.map(node.args, function(name)
        return graph.entries[1].values[name] or graph.variables[name]
      end)
      local macs = ops[node.op].macs and ops[node.op].macs(node.attrs, table.unpack(args))
      rows[#rows + 1] = {
        node.phase,
        node.results[1],
        node.op,
        table.concat(node.args, ", "),
        text.shape(graph.entries[1].values[node.results[1]].shape),
        macs and number.scaled(2 * macs, "flop", 1000) or "",
      }
    end
  end
  return rows
end

local function step_rows(program, layer)
  local rows = {}
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.steps) do
      if list.index(step.layers, layer) then
        rows[#rows + 1] =
          { fn.entry .. " " .. fn.phase, step.kernel, step.result .. " = " .. step.formula }
      end
    end
  end
  return rows
end

-- Where several kernels could do a step: the one taken, and what each would take, as estimated for
-- the nominal machine or measured on this one.
local function choice_rows(program, layer)
  local rows = {}
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.steps) do
      if list.index(step.layers, layer) and #step.considered > 1 then
        local times = list.map(step.considered, function(kernel)
          return ("%s %.1f us"):format(kernel.kernel, 1e6 * kernel.seconds)
        end)
        rows[#rows + 1] = {
          fn.entry .. " " .. fn.phase,
          step.result,
          step.chosen .. (step.tile and "[" .. step.tile.name .. "]" or ""),
          step.measured and "measured:" or "estimated:",
          table.concat(times, ", "),
        }
      end
    end
  end
  return rows
end

local function buffer_rows(program, layer)
  local rows, seen = {}, {}
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.steps) do
      for _, name in ipairs(list.index(step.layers, layer) and program_form.writes(step) or {}) do
        local buffer = program.buffers[fn.entry][name]
        if buffer and not seen[buffer] then
          seen[buffer] = true
          rows[#rows + 1] = {
            fn.entry,
            name,
            text.shape(buffer.value.shape),
            buffer.value.layout,
            number.grouped(4 * buffer.size) .. " bytes",
            "at " .. number.grouped(4 * buffer.offset),
            buffer.life,
          }
        end
      end
    end
  end
  return rows
end

local function variable_rows(program, layer)
  local rows = {}
  for _, variable in ipairs(program.variables) do
    if variable.name:match("^(.*)%.") == layer then
      rows[#rows + 1] = {
        variable.name,
        variable.torch,
        text.shape(variable.shape),
        variable.layout,
        number.grouped(4 * layout.nominal(variable, 16)) .. " bytes",
        variable.init.kind
          .. (variable.init.scale ~= 0 and " " .. number.text(variable.init.scale) or ""),
      }
    end
  end
  return rows
end

-- The layer as a row of the model's summary, which names the losses, too.
local function find_layer(program, name)
  local names = list.map(program.layers, function(row)
    return row.name
  end)
  local at = list.index(names, name)
  if not at then
    local hint = near.hint(name, names)
    fail.stop(fail.USAGE, "model '%s' has no layer '%s'\n  hint: %s", program.name, name, hint)
  end
  return program.layers[at]
end

local function print_layer(program, layer)
  io.write(("%s, %s, in model %s\n"):format(layer.name, layer.kind, program.name))
  io.write(("  %s:%d: %s\n"):format(layer.where.file, layer.where.line, source_line(layer.where)))
  io.write(
    ("  output %s, %s parameters, %s multiply-adds a sample\n"):format(
      text.shape(layer.shape),
      number.grouped(layer.parameters),
      number.grouped(layer.macs)
    )
  )
  for _, phase in ipairs({ "forward", "backward" }) do
    local memory = layer.memory[phase]
    if memory.live > 0 then
      io.write(
        ("  training %s: %s bytes of the arena are alive, of %s at most\n"):format(
          phase,
          number.grouped(4 * memory.live),
          number.grouped(4 * program.arena.train.bound)
        )
      )
    end
  end
end

local function explain(model, name, options)
  local rows, program
  driver.compile(model, options, function(stage, form)
    if stage.name == "update" then
      rows = op_rows(form, name) -- now: the stages behind it change the graph in place
    elseif stage.name == "sync" then
      program = form
    end
  end)
  print_layer(program, find_layer(program, name))
  print_table("ops", rows)
  print_table("kernels", step_rows(program, name))
  print_table("choices", choice_rows(program, name))
  print_table("parameters", variable_rows(program, name))
  print_table("buffers", buffer_rows(program, name))
end

return {
  name = "explain",
  doc = "says how a layer is computed: spec line, ops, shapes, kernels, buffers, bytes and flops",
  takes_spec = true,
  options = function(command)
    command:argument("layer", "name of a layer, or loss")
  end,
  run = function(args, options)
    for _, model in ipairs(driver.models(args.spec, options)) do
      explain(model, args.layer, options)
    end
  end,
}
