-- Commands of the shell, without the memory limit that the generator works under.
local file = require("lib.file")
local list = require("lib.list")
local m = {}

-- Words as the text of a command.
function m.command(words)
  return table.concat(list.map(words, file.quote), " ")
end

-- Runs a command: ok, kind, code as os.execute says them.
function m.execute(command)
  return os.execute("ulimit -S -v unlimited; " .. command)
end

-- Runs a command; when it fails, its exit code is ours. With a `log`, what it prints is only shown
-- then.
function m.run(words, log)
  local command = m.command(words)
  if log then
    command = ("{ %s; } >%s 2>&1 || { code=$?; cat %s >&2; exit $code; }"):format(
      command,
      file.quote(log),
      file.quote(log)
    )
  end
  local ok, kind, code = m.execute(command)
  if not ok then
    os.exit(kind == "signal" and 128 + code or code)
  end
end

-- A command's output, to be read while it runs.
function m.open(words)
  return io.popen("ulimit -S -v unlimited; exec " .. m.command(words))
end

function m.processors()
  local pipe = io.popen("nproc")
  local count = pipe:read("n")
  pipe:close()
  return count or 1
end

return m
