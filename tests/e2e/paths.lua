-- The trajectories of optimizers on x^2 / 20 + y^2 by the compiled programs in double: to all
-- digits that EXPERIMENTS.md, 3.3, prints, with sign changes of y and the length of the path. And
-- what a model without data cannot do.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")
local dkjson = require("dkjson")

local known = {
  { "by_sgd", "-6.335000 -1.800000", "-4.249530 -1.180980", "-2.579787 0.697357",
    "-0.387175 -0.094203", "29 36.8099" },
  { "by_momentum", "-6.930000 1.600000", "-6.101438 -1.160840", "-4.347554 0.008800",
    "0.814112 0.272878", "4 12.5962" },
  { "by_adagrad", "-5.500000 0.500000", "-2.898562 0.002803", "-1.489386 0.000004",
    "-0.136185 0.000000", "0 7.5618" },
  { "by_adam", "-6.700001 1.700000", "-5.507281 0.547714", "-4.059419 -0.491846",
    "0.020149 0.321957", "2 8.1791" },
  { "by_nesterov", "-6.867000 1.240000", "-5.869085 -0.831435", "-4.078278 0.102721",
    "0.619266 0.007374", "4 9.9700" },
  { "by_nesterov_course", "-6.810300 0.916000", "-5.667275 -0.530893", "-3.854179 0.026954",
    "0.464474 0.000451", "4 9.3755" },
}

local build = t.folder .. "/build"
t.expect(0, "gen/etch run specs/textbook/optimizer_paths.lua --build %s --out %s -- --double",
  t.quote(build), t.quote(t.folder))

-- The places after 0, 1, ... steps.
local function path_of(name)
  local path = {}
  for line in t.read(("%s/runs/%s/seed1/measures.jsonl"):format(t.folder, name)):gmatch("[^\n]+") do
    local m = dkjson.decode(line)
    if m.figure == "value" then
      path[m.step] = path[m.step] or {}
      path[m.step][m.layer] = m.value
    end
  end
  return path
end

for _, row in ipairs(known) do
  local path = path_of(row[1])
  local changes, length = 0, 0
  for step = 1, 29 do
    local a, b = path[step - 1], path[step]
    changes = changes + (a.y * b.y < 0 and 1 or 0)
    length = length + math.sqrt((b.x - a.x) ^ 2 + (b.y - a.y) ^ 2)
  end
  for i, step in ipairs({ 1, 5, 10, 29 }) do
    local got = ("%.6f %.6f"):format(path[step].x, path[step].y)
    t.check(got == row[i + 1], "%s, step %d: must be at %s, got %s", row[1], step, row[i + 1], got)
  end
  local zigzag = ("%d %.4f"):format(changes, length)
  t.check(zigzag == row[6], "%s: must turn and go %s, got %s", row[1], row[6], zigzag)
end

-- Without data.
local program, out = build .. "/bin/by_sgd", t.folder .. "/run"
for _, words in ipairs({
  { "eval", "eval: there is nothing to do, since the model reads no data" },
  { "predict x.csv", "predict: there is nothing to do, since the model reads no data" },
  { "train --data mnist --out " .. out, "--data: cannot be given, since by_sgd reads no data" },
  { "train --subset 5 --out " .. out, "--subset: cannot be given, since by_sgd reads no data" },
  { "gradcheck --data mnist", "--data: cannot be given, since by_sgd reads no data" },
}) do
  local result = t.expect(2, "%s %s", program, words[1])
  t.check(result.err:find("by_sgd: " .. words[2], 1, true), "%s\n  must say: %s\n  got: %s",
    result.command, words[2], result.err)
end
t.check(not t.exists(out), "nothing may be written")
local info = t.expect(0, "%s info --json", program).out
t.check(info:find('"infer_parameters":2', 1, true), "two parameters, got %s", info)
t.expect(0, "%s bench --json", program)
local text = t.expect(0, "%s train --steps 3 --out %s", program, t.quote(out)).out
t.check(text:find("^by_sgd: 3 steps\n") and text:find("\ntraining loss 3.47180 after 3 steps"),
  "what training says without data, got:\n%s", text)
t.done()
