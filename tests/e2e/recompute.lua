-- What is computed again is the same to the bit, and takes less memory.
package.path = "tests/e2e/?.lua;" .. package.path
local dkjson = require("dkjson")
local t = require("e2e")

-- The numbers of a safetensors file: what stands behind its header, which names the model.
local function numbers(path)
  local text = t.read(path)
  return text:sub(9 + string.unpack("<I8", text))
end

local function trained(model, options)
  local out = t.folder .. "/" .. model
  t.expect(0, "%s train --quiet --out %s %s", t.program(model), t.quote(out), options)
  return numbers(out .. "/weights.safetensors")
end

for _, options in ipairs({ "--threads 1", "--threads 2", "--double --threads 1" }) do
  local kept, again = trained("all_kept", options), trained("all_again", options)
  t.check(#kept > 4000 and kept == again, "%s: the weights must be the same bits", options)
end

local function info(model)
  return dkjson.decode(t.expect(0, "%s info --json", t.program(model)).out)
end

local kept, again = info("all_kept"), info("all_again")
t.check(again.arena_bytes < 0.9 * kept.arena_bytes, "%d bytes must be less than %d",
  again.arena_bytes, kept.arena_bytes)
t.check(again.parameters == kept.parameters, "as many parameters")

-- What `info` says of the arena holds together.
for _, model in ipairs({ kept, again }) do
  local most, furthest = 0, 0
  for _, layer in ipairs(model.layers) do
    for _, phase in ipairs({ "forward", "backward" }) do
      local live, arena = layer[phase .. "_live_bytes"], layer[phase .. "_arena_bytes"]
      t.check(live <= arena, "%s %s: %s bytes alive in %s", layer.name, phase, live, arena)
      most, furthest = math.max(most, live), math.max(furthest, arena)
    end
  end
  t.check(most <= model.arena_bound_bytes and furthest <= model.arena_bytes, "no layer needs more")
  t.check(most > 0.5 * model.arena_bound_bytes, "some layer needs much of it")
  t.check(model.arena_bytes >= model.arena_bound_bytes, "the bound is a bound")
  t.check(model.arena_bytes <= 1.05 * model.arena_bound_bytes, "the plan is near it")
end
t.check(t.expect(0, "%s info", t.program("all_again")).out:find("<- the most", 1, true) ~= nil,
  "info must say where the most is alive")
t.done()
