-- One bad spec, or file of times, per message. Its lines that begin with "--> ", behind a # in a
-- file of times, are the whole error that it must give, with exit code 3 and nothing written.
-- Usage: lua5.4 tests/error/run.lua BUILD_DIR
local out = (arg[1] or "build") .. "/tests/error"
local passed, failed = 0, 0

local function read(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read("a")
  local _, _, code = pipe:close()
  return text, code or 0
end

local function expected(path)
  local lines = {}
  for line in io.lines(path) do
    local text = line:match("^#? ?%-%-> (.*)$")
    if text then
      lines[#lines + 1] = text
    end
  end
  assert(#lines > 0, path .. " says no expected error")
  return table.concat(lines, "\n") .. "\n"
end

-- `words` are what the generator is told, of which `path` is the bad one.
local function check(path, words)
  os.execute("rm -rf " .. out)
  local text, code = read(("timeout 20 gen/etch generate %s -o %s 2>&1"):format(words, out))
  local wanted = expected(path)
  local left_over = read("ls " .. out .. " 2>/dev/null")
  if text == wanted and code == 3 and left_over == "" then
    passed = passed + 1
    return
  end
  failed = failed + 1
  io.stderr:write(
    ("FAILED: %s: exit code %d, left %q\n--- wanted\n%s--- got\n%s"):format(
      path,
      code,
      left_over,
      wanted,
      text
    )
  )
end

local specs = read("ls tests/error/spec/*.lua")
for path in specs:gmatch("[^\n]+") do
  check(path, path)
end
local times = read("ls tests/error/tune/*.tune")
for path in times:gmatch("[^\n]+") do
  check(path, "specs/textbook/two_layer.lua --tune " .. path)
end

-- Mistakes on the command line: {arguments, exit code, what the message must hold}.
for _, case in ipairs({
  { "", 2, "a command is required" },
  { "generate", 2, "missing argument 'spec'" },
  { "generat specs/textbook/two_layer.lua", 2, "unknown command" },
  { "generate no/such/spec.lua", 4, "no/such/spec.lua: No such file" },
  { "generate tests/error", 4, "tests/error: Is a directory" },
  {
    "generate specs/textbook/two_layer.lua --batch 0 -o " .. out,
    3,
    "batch must be an integer at least 1",
  },
  {
    "generate specs/textbook/two_layer.lua --batch abc -o " .. out,
    2,
    "--batch: must be a whole number, got abc",
  },
  {
    "generate specs/textbook/two_layer.lua -D width=5 -o " .. out,
    2,
    "reads no option of that name",
  },
  { "generate specs/textbook/two_layer.lua --model other -o " .. out, 2, "no model 'other'" },
  { "generate specs/textbook/two_layer.lua -o /dev/null/x", 4, "/dev/null/x" },
  { "explain specs/textbook/two_layer.lua hiden", 2, "did you mean 'hidden'?" },
  { "dump specs/textbook/two_layer.lua --stage layuot", 2, "did you mean 'layout'?" },
  { "generate specs/textbook/two_layer.lua --tune no/such.tune", 4, "no/such.tune: No such file" },
  { "generate specs/textbook/two_layer.lua --tune tests/error", 4, "tests/error: Is a directory" },
  { "generate specs/textbook/two_layer.lua --tune x --no-tune", 2, "can not be used together" },
  { "tune specs/textbook/two_layer.lua --no-tune", 2, "unknown option '--no-tune'" },
  { "tune specs/textbook/two_layer.lua --time 0", 2, "--time: must be a whole number from 1" },
  { "tune specs/textbook/optimizer_paths.lua", 2, "nothing to measure" },
  { "doc dens", 2, "did you mean 'dense'?" },
  { "generate specs/textbook/two_layer.lua --check -o " .. out, 1, "is missing" },
}) do
  local text, code = read("gen/etch " .. case[1] .. " 2>&1")
  if code == case[2] and text:find(case[3], 1, true) and not text:find("traceback") then
    passed = passed + 1
  else
    failed = failed + 1
    io.stderr:write(
      ("FAILED: gen/etch %s: exit code %d, wanted %d and '%s', got\n%s"):format(
        case[1],
        code,
        case[2],
        case[3],
        text
      )
    )
  end
end

print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0 and passed > 0 and 0 or 1)
