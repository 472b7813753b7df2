-- The compiler as a table. Only this file knows the order of the stages; after each of them the
-- data form is verified.
local build = require("passes.build")
local check = require("spec.check")
local choices = require("tune.choices")
local emit = require("emit.file")
local fail = require("lib.fail")
local fuse = require("passes.fuse")
local grad = require("passes.grad")
local hash = require("lib.hash")
local layout = require("passes.layout")
local list = require("lib.list")
local load = require("spec.load")
local lower = require("passes.lower")
local parts = require("passes.parts")
local plan = require("passes.plan")
local prepare = require("passes.prepare")
local print_form = require("ir.print")
local recompute = require("passes.recompute")
local simplify = require("passes.simplify")
local sync = require("passes.sync")
local update = require("passes.update")
local verify = require("ir.verify")
local m = {}

m.stages = {
  { name = "load",   gives = "spec",    run = load.run   }, -- sandboxed tables, each with its line
  { name = "check",  gives = "model",   run = check.run  }, -- defaults filled, names unique
  { name = "build",  gives = "graph",   run = build.run  }, -- forward ops and loss, with shapes
  { name = "simplify", gives = "graph", run = simplify.run }, -- what differentiation gains from
  { name = "grad",   gives = "graph",   run = grad.run   }, -- + backward ops
  { name = "update", gives = "graph",   run = update.run }, -- + optimizer ops
  { name = "recompute", gives = "graph", run = recompute.run }, -- what is computed twice, not kept
  { name = "prepare", gives = "graph",  run = prepare.run }, -- what needs no batch comes first
  { name = "fuse",   gives = "graph",   run = fuse.run   }, -- fewer, larger ops
  { name = "layout", gives = "graph",   run = layout.run }, -- a kernel and a memory layout for all
  { name = "lower",  gives = "program", run = lower.run  }, -- kernel calls in order, on buffers
  { name = "parts",  gives = "program", run = parts.run  }, -- part by part where samples are many
  { name = "plan",   gives = "program", run = plan.run   }, -- every buffer has a place in the arena
  { name = "sync",   gives = "program", run = sync.run   }, -- where the threads meet
  { name = "emit",   gives = "text",    run = emit.run   }, -- .h and .c
}

m.names = {}
for i, stage in ipairs(m.stages) do
  m.names[i] = stage.name
  m.names[stage.name] = i
end

-- Runs the stages after `from` up to `to` on a data form, which stays as it is: the stages change a
-- copy in place. `seen(stage, form, seconds)` is told of each result. Behind the form
-- returns the hash of the structure, where `update` was run.
function m.run(form, from, to, options, seen)
  form = list.copy(form)
  local structure
  for i = m.names[from] + 1, m.names[to] do
    local stage = m.stages[i]
    local start = os.clock()
    if stage.name == "emit" then
      form = stage.run(form, structure)
    else
      form = stage.run(form, options)
    end
    verify.run(stage.gives, stage.name, form)
    if stage.name == "update" then
      -- The structure is what the network computes, before any choice of how.
      structure = hash.hex(print_form.structure(form))
    end
    if seen then
      seen(stage, form, os.clock() - start)
    end
  end
  return form, structure
end

-- The measured times that the pass `layout` is to choose by: options.tuned, from the file beside
-- the spec or another one, if options.tune asks for them.
local function read_times(path, options)
  local wanted, warning = options.tune, nil
  if wanted then
    options.tuned, warning = choices.read(wanted.file or choices.beside(path), wanted.file ~= nil)
  end
  if warning then
    io.stderr:write(warning, "\n")
  end
  return options.tuned and { options.tuned.path } or {}
end

-- Loads and checks a spec. Returns its models and the files that were read.
function m.models(path, options)
  local spec = load.run(path, options)
  local files = list.joined(spec.files, read_times(path, options))
  local models = check.run(spec, options)
  verify.run("model", "check", models)
  if options.model then
    models = list.filter(models, function(model)
      return model.name == options.model
    end)
    if #models == 0 then
      fail.stop(fail.USAGE, "%s: no model '%s' in this spec", path, options.model)
    end
  end
  return models, files
end

-- The search that a spec returns, and sample(values) -> what it tries with these values:
--   network  name, files = list of {name, text} without the values of hyper-parameters, which are
--            the same for all samples that one program can train
--   hypers   list of {name, value}, for --set
--   item     the model as the spec says it, for spec/write.lua
function m.search(path, options)
  local spec = load.run(path, options)
  local search = check.run(spec, options).search
  if not search then
    return nil
  end
  read_times(path, options)
  local function sample(values)
    local model, item = check.sample(spec, values, options)
    verify.run("model", "check", { model })
    local program, structure = m.run(model, "check", "sync", options)
    local hypers = list.map(program.hypers, function(hyper)
      local out = { name = hyper.name, value = hyper.value }
      hyper.value = hyper.min
      return out
    end)
    local files = emit.run(program, structure)
    return { network = { name = model.name, files = files }, hypers = hypers, item = item }
  end
  return search, sample
end

-- The text of one model's files.
function m.compile(model, options, seen)
  return (m.run(model, "check", "emit", options, seen))
end

return m
