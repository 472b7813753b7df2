-- The speed of every row of PERFORMANCE.md, sections 2 and 3, beside that of PyTorch where it is
-- installed: a table, results.csv and bench.svg. No test: what it finds depends on the machine, and
-- on what else that does. `--help` lists the options.
package.path = "gen/?.lua;tests/bench/run/?.lua;" .. package.path

local argparse = require("argparse")
local file = require("lib.file")
local groups = require("rows")
local measure = require("measure")
local picture = require("picture")
local report = require("report")
local results = require("results")

local function options()
  local parser = argparse("run.lua", "Measures programs that `--target bench` has built.")
  parser:argument("build", "Build folder.")
  parser:argument("pattern", "Only rows whose names have one of these Lua patterns."):args("*")
  parser:option("--rounds", "Turns of each row; the fastest counts.", "3")
    :convert(function(text)
      local rounds = math.tointeger(tonumber(text))
      return rounds and rounds > 0 and rounds or nil, "--rounds: must be 1 or more, got " .. text
    end)
  parser:option("--out", "Folder of results.csv and bench.svg (default: BUILD/bench).")
  parser:option("--python", "The Python that has PyTorch.", "/usr/bin/python3")
  parser:flag("--no-peer", "Without PyTorch.")
  return parser:parse()
end

local function wanted(patterns, name)
  for _, pattern in ipairs(patterns) do
    if name:find(pattern) then
      return true
    end
  end
  return #patterns == 0
end

-- Whether a data set that a row needs is there.
local function has_data(name)
  local folder = os.getenv("ETCH_DATA_DIR") or "/usr/share/datasets"
  return not name or os.rename(folder .. "/" .. name, folder .. "/" .. name)
end

local function say(text)
  io.stderr:write(text, "\n")
end

-- The picture is drawn beside its script.
local function draw(found, folder)
  local script = picture.script(found)
  if not script then
    return
  end
  file.write(folder .. "/bench.gp", script)
  local path = file.quote(folder .. "/bench")
  if not os.execute(("gnuplot %s.gp >%s.svg"):format(path, path)) then
    error({ text = "gnuplot must be installed (Debian: gnuplot-nox)" }, 0)
  end
end

-- The Python that has PyTorch, or nil; and its version, or why there is none.
local function peer_of(args)
  if args.no_peer then
    return nil, "not asked for"
  end
  local version, reason = measure.peer_version(args.python)
  return version and args.python, version or reason
end

-- Rows that are asked for, as {group, row}.
local function chosen(patterns)
  local out = {}
  for _, group in ipairs(groups) do
    for _, row in ipairs(group.rows) do
      if wanted(patterns, row.name) and has_data(row.data) then
        out[#out + 1] = { group = group, row = row }
      elseif wanted(patterns, row.name) then
        say(("%s: left out, since ETCH_DATA_DIR has no %s"):format(row.name, row.data))
      end
    end
  end
  return out
end

local function main()
  local args = options()
  local folder = args.out or args.build .. "/bench"
  file.make_directory(folder)
  local python, version = peer_of(args)
  local what = { build = args.build, folder = folder, python = python }
  local all = results.new(chosen(args.pattern))
  if #all == 0 then
    error({ text = "no row has such a name" }, 0)
  end
  -- A round goes through all rows: a machine that is slow for a while slows one turn of each.
  for round = 1, args.rounds do
    for _, entry in ipairs(all) do
      say(("%s, %dT, round %d of %d"):format(entry.row.name, entry.threads, round, args.rounds))
      results.add(entry, measure.turn(entry.group, entry.row, entry.threads, what))
      -- After each turn, so that who stops it keeps what there is.
      file.write(folder .. "/results.csv", report.csv(results.list(all)))
    end
  end
  local found = results.list(all)
  draw(found, folder)
  io.write("\n", report.text(groups, found, version))
end

local ok, problem = xpcall(main, function(problem)
  return type(problem) == "table" and problem.text or debug.traceback(problem, 2)
end)
if not ok then
  say(problem)
  os.exit(1)
end
