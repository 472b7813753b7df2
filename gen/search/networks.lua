-- The programs of a search: one for each distinct network, however many trials train it. The build
-- folder keeps them, for other searches, too.
local build = require("runs.build")
local file = require("lib.file")
local hash = require("lib.hash")
local list = require("lib.list")
local m = {}

-- What a network is called in tables and folders: a hash of its text.
function m.key(network)
  return hash.hex(table.concat(list.map(network.files, function(output)
    return output.text
  end)))
end

local function target(network, key)
  return network.name .. "_" .. key
end

-- The program of a network once it is built.
function m.program(plan, network, key)
  return ("%s/bin/%s"):format(plan.build, target(network, key))
end

-- Builds the programs of some trials that are not built yet. Returns their number.
function m.build(plan, trials)
  local targets = {}
  for _, trial in ipairs(trials) do
    local name = target(trial.network, trial.key)
    if not plan.built[name] then
      plan.built[name] = true
      targets[#targets + 1] = name
      local folder = ("%s/networks/%s"):format(plan.build, trial.key)
      file.make_directory(folder)
      for _, output in ipairs(trial.network.files) do
        file.write(folder .. "/" .. output.name, output.text)
      end
    end
  end
  if #targets > 0 then
    build.programs({
      root = plan.root,
      folder = plan.build,
      settings = { "-DETCH_NETWORKS=" .. file.absolute(plan.build) .. "/networks" },
      targets = targets,
    })
  end
  return #targets
end

return m
