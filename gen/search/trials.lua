-- Trials as runs in folders of their own. What a folder holds stands for its trial as long as it
-- was made in the same way, which its file trial.txt says: so a search that was stopped goes on
-- where it was, and a changed one keeps what is still the same.
--
-- A trial: number, generation, point = values by the names of the ranges; network, key = its hash,
-- hypers, item, as driver.search gives them; and when it ran: state = "trained", "stopped" (by
-- halving), "diverged" or "failed", share = part of its steps that it was given, checks, score.
local dkjson = require("dkjson")
local fail = require("lib.fail")
local file = require("lib.file")
local list = require("lib.list")
local metrics = require("runs.metrics")
local networks = require("search.networks")
local number = require("lib.number")
local options = require("runs.options")
local processes = require("runs.processes")
local shell = require("runs.shell")
local m = {}

-- Exit codes that speak of the whole search and not of the trial: usage, files, data. Such a trial
-- has not been.
local OF_ALL = { [2] = true, [4] = true, [5] = true }

-- Losses and penalties should be small.
local function sign(measure)
  return (measure:find("loss$") or measure == "penalty" or measure == "gap") and -1 or 1
end

-- What a trial has trained for a part of its steps lies in a folder of its own.
function m.folder(plan, trial, share)
  local folder = ("%s/trials/%04d"):format(plan.out, trial.number)
  return share < 1 and ("%s_until_%s"):format(folder, number.text(share)) or folder
end

-- The seed of a trial; rows are drawn with that of the search, so that all trials have the same.
function m.seed(plan, trial)
  return plan.search.fresh and 100000 * plan.seed + trial.number or plan.seed
end

-- Options that give a trial the rows of the search.
function m.of_rows(plan)
  return plan.search.fresh and { "--data-seed", tostring(plan.seed) } or {}
end

local function seeds(plan, trial)
  return list.joined({ "--seed", tostring(m.seed(plan, trial)) }, m.of_rows(plan))
end

-- The options of its training that decide what comes out.
local function settings(plan, trial, share)
  local out = list.joined(seeds(plan, trial), { "--no-test" })
  for _, hyper in ipairs(trial.hypers) do
    table.move({ "--set", hyper.name .. "=" .. number.text(hyper.value) }, 1, 2, #out + 1, out)
  end
  if share < 1 then
    table.move({ "--until", number.text(share) }, 1, 2, #out + 1, out)
  end
  return table.move(plan.options, 1, #plan.options, #out + 1, out)
end

-- How a trial is made, wherever it runs.
local function identity(plan, trial, share)
  return trial.key .. " " .. shell.command(settings(plan, trial, share))
end

local function exit_code(folder)
  return tonumber((file.try_read(folder .. "/exit_code") or ""):match("%d+"))
end

local function is_done(plan, trial, share)
  local folder = m.folder(plan, trial, share)
  local code = exit_code(folder)
  return code
    and not OF_ALL[code]
    and file.try_read(folder .. "/trial.txt") == identity(plan, trial, share) .. "\n"
end

-- The process of a trial, behind which its folder holds what came out.
local function process(plan, trial, share)
  local program = networks.program(plan, trial.network, trial.key)
  local train = { program, "train", "--quiet", "--threads", "1" }
  local script = { "sh", plan.script, m.folder(plan, trial, share), identity(plan, trial, share) }
  return {
    words = list.joined(script, train, settings(plan, trial, share)),
    title = ("trial %d"):format(trial.number),
  }
end

local function remove_folders(plan, trials, share)
  local folders = list.map(trials, function(trial)
    return m.folder(plan, trial, share)
  end)
  shell.run(list.joined({ "rm", "-rf" }, folders))
end

-- A failure that all trials would share ends the search with its own message.
local function stop_for_all(plan, trials, share, ok, code)
  for _, trial in ipairs(trials) do
    local folder = m.folder(plan, trial, share)
    local ended = exit_code(folder)
    if OF_ALL[ended] then
      local said = file.try_read(folder .. "/log.txt") or ""
      fail.stop(ended, "%s", (said:gsub("\n$", "")))
    end
    if not is_done(plan, trial, share) and ok then
      ok, code = nil, 1
    end
  end
  if not ok then -- no trial makes ninja fail: it was stopped by a signal, or could not begin
    local text = "%s: stopped; the same command goes on where it was"
    fail.stop(code == 1 and fail.FAILED or 130, text, plan.search.name)
  end
end

local function read(plan, trial, share)
  local folder = m.folder(plan, trial, share)
  local code = exit_code(folder)
  local path = folder .. "/metrics.csv"
  trial.share, trial.score = share, nil
  trial.checks, trial.titles = {}, {}
  if file.try_read(path, 0) then
    trial.checks, trial.titles = metrics.read(path)
  end
  local last = trial.checks[#trial.checks]
  trial.state = code == 6 and "diverged" or code ~= 0 and "failed" or "trained"
  trial.value = last and last[plan.search.measure]
  if trial.state == "trained" and not trial.value then
    trial.state = "failed"
  elseif trial.state == "trained" then
    trial.score = sign(plan.search.measure) * trial.value
  end
end

-- Trains trials for a share of their steps, those that are not done, and reads what came out.
-- Returns how many were trained.
function m.run(plan, trials, share)
  local pending = list.filter(trials, function(trial)
    return not is_done(plan, trial, share)
  end)
  if #pending > 0 then
    networks.build(plan, pending)
    remove_folders(plan, pending, share) -- of trials that were made in another way
    local all = list.map(pending, function(trial)
      return process(plan, trial, share)
    end)
    local given = { folder = plan.out, jobs = plan.jobs, status = plan.status() }
    local ok, _, code = processes.run(all, given)
    stop_for_all(plan, pending, share, ok, code)
  end
  for _, trial in ipairs(trials) do
    read(plan, trial, share)
  end
  return #pending
end

-- Evaluates the weights of a trial on the test data, where there are any, into a file.
local function evaluate(plan, trial, weights, path)
  networks.build(plan, { trial })
  local eval = { networks.program(plan, trial.network, trial.key), "eval", "--json" }
  local given = { "--threads", "1", "--weights", weights }
  local of_data = options.of_data(plan.options)
  local command = shell.command(list.joined(eval, given, seeds(plan, trial), of_data))
  local log = path .. ".log"
  local words = { command, file.quote(path), file.quote(log) }
  local ok, kind, code = shell.execute(("%s >%s 2>%s"):format(table.unpack(words)))
  local said = file.read(log)
  if not ok and said:find("has no test data") then
    return file.write(path, "{}")
  elseif not ok then
    fail.stop(kind == "signal" and 128 + code or code, "%s", (said:gsub("\n$", "")))
  end
end

-- What the network of the winner makes of the test data: {loss, accuracy, ...}. They are read once.
function m.test(plan, trial)
  local folder = m.folder(plan, trial, 1)
  local path, weights = plan.out .. "/best/test.json", folder .. "/weights.safetensors"
  if not file.try_read(weights, 0) then -- dropped when the search had another measure
    os.remove(folder .. "/exit_code")
    m.run(plan, { trial }, 1)
  end
  local of, made = plan.out .. "/best/trial.txt", identity(plan, trial, 1)
  if file.try_read(of) ~= made or not file.try_read(path, 0) then
    os.remove(of)
    evaluate(plan, trial, weights, path)
    file.write(of, made)
  end
  return dkjson.decode(file.read(path)) or fail.stop(fail.IO, "%s: is no JSON", path)
end

-- Removes what trials left behind that were killed.
function m.drop_parts(plan)
  shell.execute(("rm -rf %s/trials/*.part.*"):format(file.quote(plan.out)))
end

-- Weights are kept of the best trial alone. `shares` are those that trials may have trained for.
function m.drop_weights(plan, trials, best, shares)
  for _, trial in ipairs(trials) do
    for _, share in ipairs(shares) do
      if trial ~= best or share < 1 then
        os.remove(m.folder(plan, trial, share) .. "/weights.safetensors")
      end
    end
  end
end

return m
