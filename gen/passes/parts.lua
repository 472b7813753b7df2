-- parts: program -> program. Where samples are many, training goes through them part by part: a
-- thread takes a part through all calls that only ask for samples of that part, forward and
-- backward, while what they leave is in its caches. What sums over all samples, or hands something
-- out to all, comes before or behind.
--
-- The parts are those of the sums over samples (kernels/parts.lua), whatever the number of threads.
local list = require("lib.list")
local parts = require("kernels.parts")
local program_form = require("ir.program")
local m = {}

local function new_group()
  return { steps = {}, reads = {}, writes = {} }
end

local function add(group, step)
  table.insert(group.steps, step)
  for _, name in ipairs(program_form.reads(step)) do
    group.reads[name] = true
  end
  for _, name in ipairs(program_form.writes(step)) do
    group.writes[name] = true
  end
end

-- Whether a step must stay behind those of a group: by what they hand on, or write over.
local function depends(step, group)
  for _, name in ipairs(program_form.reads(step)) do
    if group.writes[name] then
      return true
    end
  end
  for _, name in ipairs(program_form.writes(step)) do
    if group.writes[name] or group.reads[name] then
      return true
    end
  end
  return false
end

local function writes_variable(program, step)
  for _, name in ipairs(program_form.writes(step)) do
    if program.variables[name] then
      return true
    end
  end
  return false
end

local function new_run()
  return { before = new_group(), loop = new_group(), behind = new_group(), all = {} }
end

-- The steps in runs: each is a loop over calls by parts, with what can come before it, and what
-- must come behind, as updates of weights do. A run ends where the next such call needs what stands
-- behind.
local function runs_of(program, steps)
  local runs, run = {}, new_run()
  for _, step in ipairs(steps) do
    local late = depends(step, run.behind)
    if step.by_parts and late then
      table.insert(runs, run)
      run, late = new_run(), false
    end
    late = late or depends(step, run.loop) or writes_variable(program, step)
    add(step.by_parts and run.loop or late and run.behind or run.before, step)
    table.insert(run.all, step)
  end
  table.insert(runs, run)
  return runs
end

-- The steps that can come before a run's loop and that it needs, one through another: a set.
local function needed_before(run)
  local wanted, out = list.copy(run.loop.reads), {}
  for i = #run.before.steps, 1, -1 do
    local step = run.before.steps[i]
    for _, name in ipairs(program_form.writes(step)) do
      out[step] = out[step] or wanted[name]
    end
    for _, name in ipairs(out[step] and program_form.reads(step) or {}) do
      wanted[name] = true
    end
  end
  return out
end

-- Adds the steps of a run to the functions. A loop stands in the function of its first step, with
-- what it needs; all others stay in that of their phase.
local function place(run, functions, count)
  local loop = run.loop.steps
  local home, before = #loop > 1 and loop[1].phase, {}
  if home then
    before = needed_before(run)
    local same = { parts = count }
    for _, step in ipairs(loop) do
      step.loop = same
    end
  end
  for _, step in ipairs(run.all) do
    if before[step] then
      table.insert(functions[step.phase == "forward" and "forward" or home].steps, step)
    end
  end
  for _, step in ipairs(home and loop or {}) do
    table.insert(functions[home].steps, step)
  end
  for _, step in ipairs(run.all) do
    if not (before[step] or step.loop) then
      table.insert(functions[step.phase].steps, step)
    end
  end
end

function m.run(program)
  if program.batch < parts.MANY then
    return program
  end
  local functions, steps = {}, {}
  for _, fn in ipairs(program.functions) do
    if fn.entry == "train" and (fn.phase == "forward" or fn.phase == "backward") then
      functions[fn.phase] = fn
      table.move(fn.steps, 1, #fn.steps, #steps + 1, steps)
      fn.steps = {}
    end
  end
  for _, run in ipairs(runs_of(program, steps)) do
    place(run, functions, parts.count(program.batch))
  end
  program.functions = list.filter(program.functions, function(fn)
    return #fn.steps > 0
  end)
  return program
end

return m
