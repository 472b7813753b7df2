-- Runs the programs and PyTorch, by turns, and takes medians.
local dkjson = require("dkjson")
local file = require("lib.file")
local m = {}

-- Programs that were told to see another processor than there is are half as fast.
local CLEAN = "env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE "
local NO_PEER = 77

-- What a command prints, and its exit code.
local function output(command)
  local pipe = assert(io.popen(CLEAN .. command))
  local text = pipe:read("a")
  local _, _, code = pipe:close()
  return text, code
end

-- The last JSON object that a command prints; what it complains of is on the terminal.
local function object(command)
  local text, code = output(command)
  local line = text:match("([^\n]+)\n$")
  if code ~= 0 or not line then
    error({ text = ("%s\n  ended with exit code %d"):format(command, code), code = code }, 0)
  end
  return dkjson.decode(line)
end

local function now()
  return tonumber((output("date +%s.%N")))
end

local by_kind = {}

function by_kind.step(program, threads)
  local figures = object(("%s bench --json --threads %d"):format(program, threads))
  figures.seconds = figures.step_ms * 1e-3
  return figures
end

function by_kind.predict(program, threads)
  local figures = object(("%s bench --predict --json --threads %d"):format(program, threads))
  figures.seconds = figures.predict_us * 1e-6
  return figures
end

function by_kind.train(program, threads, folder)
  local began = now()
  local command = "%s train --json --threads %d --out %s"
  local last = object(command:format(program, threads, file.quote(folder .. "/train")))
  return { seconds = now() - began, accuracy = last.test_accuracy }
end

local function peer(python, kind, name, threads)
  local more = kind == "predict" and " --predict" or ""
  local script = "tests/bench/torch_peer.py"
  return object(("%s %s %s %d%s"):format(file.quote(python), script, name, threads, more))
end

-- The version of PyTorch, or nil and why there is none.
function m.peer_version(python)
  local good, figures = pcall(peer, python, "step", "mlp2_sgd", 1)
  if good then
    return figures.version
  end
  local why = figures.code == NO_PEER and "it is not installed" or figures.text or figures
  return nil, why
end

-- The median of a field of some figures; nil where they do not have it.
local function median(figures, field)
  local values = {}
  for _, one in ipairs(figures) do
    values[#values + 1] = one[field]
  end
  table.sort(values)
  local middle = #values // 2 + 1
  if #values % 2 == 1 or #values == 0 then
    return values[middle]
  end
  return (values[middle - 1] + values[middle]) / 2
end

-- The medians of some runs of Etch and of its peer (nil: none).
local function summary(ours, theirs)
  local result = {
    seconds = median(ours, "seconds"),
    gflops = median(ours, "gflops"),
    peak = median(ours, "peak_gflops"),
    share = median(ours, "peak_share"),
    bytes = median(ours, "peak_bytes"),
    accuracy = median(ours, "accuracy"),
    peer_seconds = median(theirs, "seconds"),
    peer_bytes = median(theirs, "peak_bytes"),
  }
  result.ratio = result.peer_seconds and result.peer_seconds / result.seconds
  return result
end

-- The figures of a row: for each number of threads of its group, the first of which the others are
-- compared with, medians over the rounds. All take turns, so that a machine that slows down slows
-- them alike. what: build, folder, rounds, python (nil: no peer), say = told of each turn.
function m.row(group, row, what)
  local ours, theirs = {}, {}
  local program = file.quote(("%s/bin/%s"):format(what.build, row.name))
  local workload = what.python and group.peer ~= false and (row.peer or row.name)
  for round = 1, what.rounds do
    for i, threads in ipairs(group.threads) do
      what.say(("%s, %dT, round %d of %d"):format(row.name, threads, round, what.rounds))
      ours[i], theirs[i] = ours[i] or {}, theirs[i] or {}
      ours[i][round] = by_kind[group.kind](program, threads, what.folder)
      theirs[i][round] = workload and peer(what.python, group.kind, workload, threads) or nil
    end
  end
  local results = {}
  for i, threads in ipairs(group.threads) do
    local result = summary(ours[i], theirs[i])
    result.kind, result.name, result.threads = group.kind, row.name, threads
    result.speedup = i > 1 and results[1].seconds / result.seconds or nil
    results[i] = result
  end
  return results
end

return m
