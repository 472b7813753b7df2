-- What the end-to-end tests share. A test is run as `lua5.4 tests/e2e/NAME.lua BUILD_DIR ...` in
-- the root of the tree; it gets a fresh folder below BUILD_DIR for its files, and ends with
-- `t.done()`.
local m = { build = arg[1] or "build", failures = 0, checks = 0 }

local name = arg[0]:match("([%w_]+)%.lua$")

function m.quote(word)
  return "'" .. tostring(word):gsub("'", "'\\''") .. "'"
end

function m.read(path)
  local handle = io.open(path, "rb")
  if not handle then
    return nil
  end
  local text = handle:read("a")
  handle:close()
  return text
end

function m.write(path, text)
  local handle = assert(io.open(path, "wb"))
  assert(handle:write(text))
  assert(handle:close())
end

-- Runs a shell command. Returns {code, out, err, command}; a program that a signal ended has code
-- 128 + signal.
function m.run(format, ...)
  local command = select("#", ...) > 0 and format:format(...) or format
  local out, err = m.folder .. "/.out", m.folder .. "/.err"
  local redirected = ("(%s) >%s 2>%s </dev/null"):format(command, m.quote(out), m.quote(err))
  local _, kind, code = os.execute(redirected)
  return {
    code = kind == "signal" and 128 + code or code,
    out = m.read(out), err = m.read(err), command = command,
  }
end

function m.check(good, format, ...)
  m.checks = m.checks + 1
  if not good then
    m.failures = m.failures + 1
    print("FAILED: " .. (select("#", ...) > 0 and format:format(...) or format))
  end
  return good
end

-- Runs a command that must end with `code`.
function m.expect(code, format, ...)
  local result = m.run(format, ...)
  m.check(result.code == code, "%s\n  exit code must be %d, got %d\n%s%s", result.command, code,
    result.code, result.out, result.err)
  return result
end

function m.skip(format, ...)
  print("skipped: " .. format:format(...))
  os.exit(77)
end

function m.done()
  print(("%d passed, %d failed"):format(m.checks - m.failures, m.failures))
  os.exit(m.failures == 0 and 0 or 1)
end

-- The program of a model.
function m.program(model)
  return m.build .. "/bin/" .. model
end

-- Compiles the generated `folder`/MODEL/MODEL.c and links it to `folder`/program. CTest says with
-- which libraries, in ETCH_LIBRARIES.
function m.compile(folder, model, options)
  local libraries = os.getenv("ETCH_LIBRARIES") or m.skip("ETCH_LIBRARIES must be set")
  local command = ("%s -std=gnu11 %s -Iruntime -I%s/%s"):format(os.getenv("CC") or "cc",
    os.getenv("CFLAGS") or "-O3", folder, model)
  local source = ("%s/%s/%s.c"):format(folder, model, model)
  m.expect(0, "%s %s -c %s -o %s/float.o", command, options or "", source, folder)
  m.expect(0, "%s -O1 -DRT_DOUBLE -c %s -o %s/double.o", command, source, folder)
  local program = "%s -DRT_MODEL=%s runtime/cli/entry.c %s/*.o %s -o %s/program"
  m.expect(0, program, command, model, folder, libraries, folder)
end

-- The models of the default target: list of {name, spec}.
function m.models()
  local models = {}
  for model, spec in m.read(m.build .. "/models.txt"):gmatch("(%S+) ([^\n]+)\n") do
    models[#models + 1] = { name = model, spec = spec }
  end
  return models
end

-- The specs that these models come from, each once.
function m.specs()
  local specs, seen = {}, {}
  for _, model in ipairs(m.models()) do
    if not seen[model.spec] then
      seen[model.spec] = true
      specs[#specs + 1] = model.spec
    end
  end
  return specs
end

function m.exists(path)
  return os.rename(path, path) ~= nil
end

-- Skips the test where a data set is not installed.
function m.need_data(set)
  for _, folder in ipairs({ os.getenv("ETCH_DATA_DIR") or "", "/usr/share/datasets" }) do
    if folder ~= "" and m.exists(folder .. "/" .. set) then
      return
    end
  end
  m.skip("the data set %s must be in ETCH_DATA_DIR", set)
end

-- One column of a metrics.csv, as numbers.
function m.column(path, title)
  local column, values = nil, {}
  for line in io.lines(path) do
    local cells = {}
    for cell in (line .. ","):gmatch("([^,]*),") do
      cells[#cells + 1] = cell
    end
    for i, cell in ipairs(cells) do
      if not column and cell == title then
        column = i
      end
    end
    values[#values + 1] = tonumber(cells[column])
  end
  return values
end

m.folder = m.build .. "/tests/e2e/" .. name .. (arg[2] and "_" .. arg[2] or "")
assert(os.execute(("rm -rf %s && mkdir -p %s"):format(m.quote(m.folder), m.quote(m.folder))))

return m
