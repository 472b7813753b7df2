-- Options that a user gives to the programs, behind `--`.
local fail = require("lib.fail")
local list = require("lib.list")
local m = {}

-- Refuses the options among `own`, which `who` chooses itself.
function m.refuse(given, own, who)
  for _, word in ipairs(given) do
    local name = word:match("^%-%-[%a-]+") or word:match("^%-%a")
    if list.index(own, name) then
      fail.stop(fail.USAGE, "%s: is chosen by the %s for each run", name, who)
    end
  end
end

-- The options of a training that an evaluation needs, too.
function m.of_data(options)
  local out = {}
  for i, word in ipairs(options) do
    if word:find("^%-%-data=") or word:find("^%-%-label=") then
      out[#out + 1] = word
    elseif list.index({ "--data", "-d", "--label", "-l" }, word) then
      table.move(options, i, i + 1, #out + 1, out)
    end
  end
  return out
end

return m
