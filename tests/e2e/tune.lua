-- `gen/etch tune` measures a spec, for next to no time: what it writes is read, generation by it is
-- deterministic, and the network that it chooses passes its gradient check. How fast anything is,
-- is judged by no one.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local spec, tune = t.folder .. "/tiny.lua", t.folder .. "/tiny.tune"

local function write_spec(batch)
  t.write(spec, ([[
return model "tiny" {
  data = "synthetic:digits",
  batch = %d,
  input "image" { 1, 28, 28 },
  max_pool2d "small" { kernel = 4 },
  conv2d "point" { channels = 4, kernel = 1, act = "tanh" },
  conv2d "conv" { channels = 8, kernel = 3, padding = 1, act = "relu" },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd { lr = 0.1 },
}
]]):format(batch))
end

-- The C of the model as one text, generated with some options; and what the generator had to say.
local function generate(options)
  local result = t.expect(0, "gen/etch generate %s -o %s %s", spec, t.folder, options or "")
  local text = ""
  for _, ending in ipairs({ ".h", ".c", "_kernels.h", "_memory.h", "_inference.h" }) do
    text = text .. t.read(t.folder .. "/tiny/tiny" .. ending)
  end
  return text, result.err
end

local function check_gradients()
  t.compile(t.folder, "tiny", "-O1")
  t.expect(0, "%s/program gradcheck", t.folder)
end

write_spec(32)
local plain = generate()
t.check(not plain:find("tiny.tune", 1, true), "without a file the C must name none")
local build = t.folder .. "/build"
local result = t.expect(0, "gen/etch tune %s --build %s --threads 1 --time 2", spec, build)
local file = t.read(tune) or ""
local conv = "conv x=32x4x7x7 w=8x4x3x3 high=1x1 low=1x1"
local _, count = file:gsub("\n%a", "")
t.check(count > 4 and result.out == ("%s: %d problems\n"):format(tune, count),
  "must count %d problems, got %s", count, result.out)
t.check(file:find("^# etch tune, format 1[^\n]*\n# [^\n]+, %w+, 1 thread, %d+ GFLOP/s\n"),
  "the head must tell format and machine, got\n%s", file)
for _, kernel in ipairs({ "conv_forward", "winograd2_forward", "winograd4_forward" }) do
  local line = file:match("\n(" .. conv .. " +:[^\n]*)") or ""
  t.check(line:find("  " .. kernel .. "[%d%[%]x]* %d"), "%s must stand in '%s'", kernel, line)
end
t.check(result.err:find(conv, 1, true), "progress must show on stderr, got %s", result.err)

local tuned, warnings = generate()
t.check(tuned:find("tiny.tune", 1, true), "the C must name the file that it was chosen by")
t.check(warnings == "", "its own problems must be known, got %s", warnings)
t.check(generate() == tuned, "generating twice must give the same bytes")
t.check(generate("--no-tune") == plain, "--no-tune must give the C as without the file")
result = t.expect(0, "gen/etch explain %s conv", spec)
t.check(result.out:find("measured:", 1, true), "explain must say 'measured', got %s", result.out)
check_gradients()

-- A file from elsewhere, which wants another kernel.
local other = t.folder .. "/other.tune"
t.write(other, ("# etch tune, format 1\n%s : winograd2_forward 1  conv_forward 2\n"):format(conv))
t.check(generate("--tune " .. other):find("winograd2", 1, true), "--tune must be obeyed")
check_gradients()

-- The spec goes on, the file stays.
write_spec(16)
_, warnings = generate()
local expected = tune:gsub("%p", "%%%0") .. ":%d+: warning: nothing computes '"
t.check(warnings:find(expected), "must warn of problems that are gone, got '%s'", warnings)
t.done()
