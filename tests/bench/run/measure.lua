-- Runs the programs and PyTorch.
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

-- A turn of a row on some threads: the figures of Etch, and of its peer if it has one and `what`
-- names a Python to run it. what: build, folder, python.
function m.turn(group, row, threads, what)
  local program = file.quote(("%s/bin/%s"):format(what.build, row.name))
  local ours = by_kind[group.kind](program, threads, what.folder)
  local is_compared = what.python and group.peer ~= false
  local name = row.peer or row.name
  return ours, is_compared and peer(what.python, group.kind, name, threads) or nil
end

return m
