-- The program: kernel calls in order, on buffers. One function per entry and phase.
local m = {}

function m.new(graph)
  return {
    name = graph.name,
    model = graph.model,
    batch = graph.batch,
    classes = graph.classes,
    tuned = graph.tuned,        -- the file of measured times by which kernels were chosen, or nil
    layers = graph.layers,      -- list of {name, kind, where}, as the user named them; `plan` adds
                                -- memory = {forward, backward = {live, reached}} of training
    variables = graph.variables,
    hypers = graph.hypers,
    kernels = {},               -- list of {name, template, fields}: each text is emitted once
    own = 0,                    -- reals of memory that a kernel wants as each member's own
    inputs = {},                -- list of values that the caller hands in, also by name
    results = {},               -- value name -> "loss", "correct", "penalty": scalars that are read
    buffers = {},               -- list of buffers; those of an entry also by name:
                                -- buffers.train["hidden.y"]
    functions = {},             -- list of {entry, phase, steps}; `parts` moves steps of `backward`
                                -- to `forward`
    outputs = {},               -- list of {entry, role, value}
    macs = {},                  -- layer -> multiply-adds of a forward pass over a batch
    flops = 0,                  -- of the products of a training step
    arena = nil,                -- size, in_double (what it is there), bound, and by entry {size,
                                -- bound, and by step: live, reached}, in reals; set by `plan`
  }
end

-- A buffer holds one value of one entry in the arena.
function m.buffer(entry, value)
  return {
    entry = entry,
    name = value.name,
    value = value,              -- shape, layout
    first = nil, last = nil,    -- positions of the steps between which it is alive; set by `plan`
    made = nil, used = nil,     -- and of those that write it first and touch it last: in a loop all
                                -- values are alive, but a part of them need not be
    offset = nil,               -- in reals; set by `plan`
    in_double = nil,            -- the offset in double, where that is another; set by `plan`
    size = nil,                 -- in reals, on the widest vectors; set by `plan`
  }
end

-- One kernel call.
function m.step(kernel, args, node)
  return {
    kernel = kernel,            -- name of the C function
    args = args,                -- list of {value, write}, {hyper}, {text, type}, {size}, {live},
                                -- {batch}, each with the name of the kernel's parameter: role;
                                -- `beside` marks those of an epilogue
    single = false,             -- the first thread does it all
    in_place = false,           -- the result may take the memory of an argument of its size:
                                -- true, or "epilogue" for one that is `beside` the main ones
    layer = node.layer,
    layers = nil,               -- all layers whose ops it computes, in order
    considered = node.considered, -- kernels that it was chosen among: list of {kernel, seconds}
    measured = node.measured,   -- their key in the file of measured times, or nil
    chosen = node.kernel,
    tile = node.tile,           -- the tile that was chosen with it, or nil: its own
    where = node.where,
    phase = node.phase,
    by_parts = false,           -- a thread's share is what its share of the samples takes
    loop = nil,                 -- {parts}, the same for steps in a row: all of them are called for
                                -- one part of the samples after the other; set by `parts`
    formula = nil, shape = nil, -- what is computed, for the comment
    result = node.results[1],   -- name of the main result
    meet = false,               -- set by `sync`: all threads wait for one another before it
  }
end

-- The entries as lists of their steps through all phases: list of {name, steps, ends}, also by
-- name; `ends` has the positions of the functions' last steps.
function m.entries(program)
  local out = {}
  for _, fn in ipairs(program.functions) do
    if not out[fn.entry] then
      out[fn.entry] = { name = fn.entry, steps = {}, ends = {} }
      table.insert(out, out[fn.entry])
    end
    local steps = out[fn.entry].steps
    table.move(fn.steps, 1, #fn.steps, #steps + 1, steps)
    out[fn.entry].ends[#steps] = true
  end
  return out
end

-- The positions of the first and the last step of the loop in which the step at `at` stands; its
-- own where it stands in none.
function m.loop_of(steps, at)
  local first, last = at, at
  while steps[at].loop and first > 1 and steps[first - 1].loop == steps[at].loop do
    first = first - 1
  end
  while steps[at].loop and last < #steps and steps[last + 1].loop == steps[at].loop do
    last = last + 1
  end
  return first, last
end

-- Names of the values that a step reads, and that it writes.
function m.reads(step)
  local out = {}
  for _, arg in ipairs(step.args) do
    if arg.value and not arg.write then
      out[#out + 1] = arg.value
    end
  end
  return out
end

function m.writes(step)
  local out = {}
  for _, arg in ipairs(step.args) do
    if arg.value and arg.write then
      out[#out + 1] = arg.value
    end
  end
  return out
end

-- Adds the regions of memory behind some names that a step touches.
local function add_regions(out, step, names, region)
  for _, name in ipairs(names) do
    local found = region(name)
    if found then
      found.single = step.single
      out[#out + 1] = found
    end
  end
end

-- Whether one of `found` shares memory with one of `seen`, which holds regions by space. What the
-- first thread alone touches follows one after the other anyway.
local function overlap(seen, found)
  for _, x in ipairs(found) do
    for _, y in ipairs(seen[x.space] or {}) do
      if not (x.single and y.single) and x.first <= y.last and y.first <= x.last then
        return true
      end
    end
  end
  return false
end

local function note(seen, found)
  for _, x in ipairs(found) do
    seen[x.space] = seen[x.space] or {}
    table.insert(seen[x.space], x)
  end
end

-- Steps run side by side until one touches memory that another wrote, or writes what one read:
-- before it, and behind a function's end, the threads meet. The steps of a loop count as one: what
-- they hand on stays with their thread. Returns, for each step, the position of the first of those
-- that it runs side by side with. `region(name)` is the memory behind a name, {space, first, last};
-- nil where nothing writes it.
function m.side_by_side(steps, ends, region)
  local first, begin, reads, writes = {}, 1, {}, {}
  local at = 1
  while at <= #steps do
    local _, last = m.loop_of(steps, at)
    local read, written = {}, {}
    for i = at, last do
      add_regions(read, steps[i], m.reads(steps[i]), region)
      add_regions(written, steps[i], m.writes(steps[i]), region)
    end
    local conflicts = overlap(writes, read) or overlap(writes, written) or overlap(reads, written)
    if conflicts or ends[at - 1] then
      begin, reads, writes = at, {}, {}
    end
    note(reads, read)
    note(writes, written)
    for i = at, last do
      first[i] = begin
    end
    at = last + 1
  end
  return first
end

return m
