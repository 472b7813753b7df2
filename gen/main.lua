-- gen/etch: options in, files and exit codes out. Verbs are in gen/verbs, one file each.
local here = arg[0]:match("^(.*/)") or "./"
package.path = here .. "?.lua;" .. here .. "?/init.lua;" .. package.path
collectgarbage("incremental", 1000) -- a run is short: memory is cheaper than looking for garbage

local argparse = require("argparse")
local fail = require("lib.fail")
local template = require("emit.template")
local whole = require("lib.whole")

local verbs = {}
local verb_names = {
  "generate", "list", "dump", "explain", "graph", "doc", "run", "search", "inspect", "tune",
}
for i, name in ipairs(verb_names) do
  verbs[i] = require("verbs." .. name)
end

local root = here:gsub("gen/$", "")
root = root == "" and "./" or root
template.folder = root .. "templates/"

local parser =
  argparse("etch", "Compiles a neural network, training included, from a Lua spec to C.")
parser:command_target("verb"):require_command(true)
parser:usage_margin(2)

-- Options that every verb with a SPEC takes.
local function add_spec_options(command, verb)
  command:argument("spec", "Lua spec of one or several models")
  command:option("--batch", "samples per step, instead of the spec's"):argname("N")
    :convert(whole("--batch"))
  command:option("-D --define", 'sets what the spec reads by option "K"'):argname("K=V"):count("*")
  command:option("--model", "only this model of the spec"):argname("NAME")
  command:flag("--no-fuse", "leave ops as they are, one kernel each")
  command:flag("--keep-layers", "keep outputs of layers, so that the program's inspect sees them")
  if not verb.writes_tune then
    command:mutex(
      command:option("--tune", "times as gen/etch tune writes them; SPEC.tune unless given")
        :argname("FILE"),
      command:flag("--no-tune", "choose kernels by the cost model alone")
    )
  end
end

for _, verb in ipairs(verbs) do
  local command = parser:command(verb.name, verb.doc)
  if verb.takes_spec then
    add_spec_options(command, verb)
  end
  if verb.options then
    verb.options(command)
  end
end

local function usage_error(message)
  fail.stop(fail.USAGE, "%s\n  hint: gen/etch --help", message)
end

-- What the stages read, from what the user typed.
local function options_of(args, verb)
  local defines = {}
  for _, pair in ipairs(args.define or {}) do
    local key, value = pair:match("^([%w_]+)=(.*)$")
    if not key then
      usage_error(("-D takes K=V, got '%s'"):format(pair))
    end
    defines[key] = value
  end
  return {
    root = root,
    defines = defines,
    batch = args.batch,
    model = args.model,
    fuse = not args.no_fuse,
    inspect = args.keep_layers or nil,
    tune = not args.no_tune and not verb.writes_tune and { file = args.tune } or nil,
  }
end

local function main()
  parser.error = function(_, message)
    usage_error(message)
  end
  -- What follows `--` belongs to the program that `run` starts.
  local mine, theirs = {}, {}
  local into = mine
  for _, word in ipairs(arg) do
    if word == "--" and into == mine then
      into = theirs
    else
      into[#into + 1] = word
    end
  end
  local args = parser:parse(mine)
  args.rest = theirs
  for _, verb in ipairs(verbs) do
    if verb.name == args.verb then
      verb.run(args, options_of(args, verb))
    end
  end
end

local ok, problem = xpcall(main, function(problem)
  if type(problem) == "string" and problem:find("interrupted!$") then
    os.exit(130) -- by the user
  end
  return type(problem) == "table" and problem or debug.traceback(problem, 2)
end)
if not ok then
  local expected = type(problem) == "table" and problem.code
  io.stderr:write(expected and problem.text or problem, "\n")
  os.exit(expected or 70)
end
os.exit(0) -- without giving back the memory piece by piece
