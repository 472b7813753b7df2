-- One experiment of specs/textbook, with SEEDS runs of each variant or as many as the spec says:
-- all that it expects must hold. Skipped where its data are not installed. Usage: lua5.4
-- tests/experiment/run.lua SPEC BUILD_DIR [SEEDS]
local spec, build = arg[1], arg[2]

local folder = build .. "/experiments"
local out = folder .. "/" .. spec:match("([%w_]+)%.lua$")
local seeds = arg[3] and "--seeds " .. arg[3] or ""
local command = ("gen/etch run %s %s --build %s --out %s 2>&1"):format(spec, seeds, folder, out)
local pipe = assert(io.popen(command))
local said = pipe:read("a")
local _, _, code = pipe:close()
io.write(said)
if code == 4 and said:find("hint: set ETCH_DATA_DIR", 1, true) then
  print("skipped: the data set must be in ETCH_DATA_DIR")
  os.exit(77)
end
local held, all = said:match("(%d+) of (%d+) claims hold")
os.exit(code == 0 and held == all and tonumber(all) > 0 and 0 or 1)
