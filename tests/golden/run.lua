-- The printed data form after every stage, for tiny specs, against the files beside this one.
-- Usage:
--   lua5.4 tests/golden/run.lua BUILD_DIR            compares
--   lua5.4 tests/golden/run.lua BUILD_DIR --update   rewrites them; read the diff like code
local file_list = { "tiny", "regression" }
local update = arg[2] == "--update"
local passed, failed = 0, 0

local function read(path)
  local handle = io.open(path, "rb")
  local text = handle and handle:read("a")
  if handle then
    handle:close()
  end
  return text
end

-- Prints the first lines that differ.
local function first_difference(path, old, new)
  local n, old_lines = 0, (old or ""):gmatch("([^\n]*)\n")
  for line in new:gmatch("([^\n]*)\n") do
    n = n + 1
    local before = old_lines()
    if before ~= line then
      return ("%s:%d:\n  - %s\n  + %s"):format(path, n, tostring(before), line)
    end
  end
  return path .. ": ends too early"
end

-- The dump's parts: {stage, body}, from one "-- after STAGE" line to the next.
local function split(text)
  local parts = {}
  for line in text:gmatch("([^\n]*)\n") do
    local stage = line:match("^%-%- after (%w+)$")
    if stage then
      parts[#parts + 1] = { stage = stage, body = "" }
    else
      parts[#parts].body = parts[#parts].body .. line .. "\n"
    end
  end
  return parts
end

for _, name in ipairs(file_list) do
  local pipe = assert(io.popen("gen/etch dump --no-tune tests/golden/" .. name .. ".lua"))
  local text = pipe:read("a")
  assert(pipe:close(), "gen/etch dump failed")
  for _, part in ipairs(split(text)) do
    local stage, body = part.stage, part.body
    local path = ("tests/golden/%s.%s.txt"):format(name, stage)
    local old = read(path)
    if update then
      local handle = assert(io.open(path, "wb"))
      handle:write(body)
      handle:close()
    elseif old == body then
      passed = passed + 1
    else
      failed = failed + 1
      io.stderr:write("FAILED: ", first_difference(path, old, body),
        "\n  hint: cmake --build build --target golden-update\n")
    end
  end
end
if not update then
  print(("%d passed, %d failed"):format(passed, failed))
  os.exit(failed == 0 and passed > 0 and 0 or 1)
end
