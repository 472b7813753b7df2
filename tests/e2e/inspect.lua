-- The verb inspect: its pictures show what is in the weights and the data, its tables agree with
-- eval, and what it cannot show it refuses.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")
local dkjson = require("dkjson")
local png = require("png")

local program, plain = t.program("inspected"), t.program("not_inspected")
local weights = t.folder .. "/run/weights.safetensors"
t.expect(0, "%s train --quiet --steps 150 --out %s/run", program, t.quote(t.folder))

-- Inspects into t.folder/NAME; returns that folder and the files, by name.
local function inspect(name, who, format, ...)
  local out, files = t.folder .. "/" .. name, {}
  local result = t.expect(0, "%s inspect --json --out %s " .. format, who, t.quote(out), ...)
  for line in result.out:gmatch("[^\n]+") do
    local file = dkjson.decode(line)
    files[file.file] = file.shows
    t.check(t.exists(out .. "/" .. file.file), "%s must be written", file.file)
  end
  return out, files
end

local function picture(folder, name)
  return png.read(folder .. "/" .. name, t.folder)
end

local function size(p, width, height, what)
  t.check(p.width == width and p.height == height, "%s must have %dx%d points, got %dx%d", what,
    width, height, p.width, p.height)
end

-- The lines of a table, each a list of cells.
local function rows(path)
  local out = {}
  for line in t.read(path):gmatch("([^\n]*)\n") do
    out[#out + 1] = {}
    for cell in (line .. ","):gmatch("([^,]*),") do
      table.insert(out[#out], cell)
    end
  end
  return out
end

-- A copy of the weights in which a tensor's numbers are f(0), f(1), ...
local function with(name, changes)
  local text = t.read(weights)
  local head = 8 + ("<I8"):unpack(text)
  for tensor, f in pairs(changes) do -- each a place of its own
    local first, last = text:match('"' .. tensor .. '":%b{}'):match("%[(%d+), ?(%d+)%]}")
    local numbers = {}
    for i = 0, (last - first) // 4 - 1 do
      numbers[i + 1] = ("<f"):pack(f(i))
    end
    text = text:sub(1, head + first) .. table.concat(numbers) .. text:sub(head + last + 1)
  end
  t.write(t.folder .. "/" .. name .. ".safetensors", text)
  return t.folder .. "/" .. name .. ".safetensors"
end

-- ------------------------------------------------------------------- filters

-- Each filter goes from 0 to 24, the second the other way.
local ramp = with("ramp", { ["conv1.weight"] = function(i)
  return i // 25 == 1 and 24 - i % 25 or i % 25
end })
for _, inverted in ipairs({ false, true }) do
  local out = inspect("ramp", plain, "--weights %s %s", ramp, inverted and "--inverted" or "")
  local p = picture(out, "filters_conv1.png")
  size(p, 6 * 64 + 4, 64 + 4, "filters_conv1.png") -- squares of 12 points
  for i = 0, 49 do
    local share = i < 25 and i / 24 or (49 - i) / 24
    local wanted = math.floor(255 * (inverted and 1 - share or share) + 0.5)
    local got = p.at(4 + i % 25 // 5 * 12 + 6, 4 + i // 25 * 64 + i % 5 * 12 + 6)
    t.check(got == wanted, "number %d of the filters must have tone %d, got %d", i, wanted, got)
  end
  -- A row for each of 8 filters, a column for each of 6 channels, squares of 19 points.
  size(picture(out, "filters_conv2.png"), 6 * 61 + 4, 8 * 61 + 4, "filters_conv2.png")
end
local layers = rows(t.folder .. "/ramp/layers.csv")
t.check(layers[2][1] == "conv1" and layers[2][2] == "" and math.abs(layers[2][8] - 12) < 1e-4
  and math.abs(layers[2][7] - 52 ^ 0.5) < 1e-4 and tonumber(layers[2][9]) > 0,
  "weights from 0 to 24 have a mean size of 12, got %s", table.concat(layers[2], ","))
local page = t.read(t.folder .. "/ramp/report.html")
t.check(page:find("gen/etch inspect tests/models/inspected.lua -- --weights FILE", 1, true),
  "a program that keeps no layers must say which does")
local before, files = inspect("before", plain, "")
t.check(files["filters_conv1.png"] and not files["applied.png"] and not files["maps_conv1.png"],
  "without weights the initial ones are shown")
t.check(t.read(before .. "/filters_conv1.png") ~= t.read(t.folder .. "/ramp/filters_conv1.png"),
  "initial filters are no ramps")

-- ------------------------------------------------------------------- maps

-- The first filter copies the middle of what it sees: its map is the sample without its border.
local function copy(i)
  return i == 12 and 1 or 0
end
local copies = with("copy", {
  ["conv1.weight"] = copy,
  ["conv1.bias"] = function()
    return 0
  end,
})
local sample = picture((inspect("copy", program, "--weights %s --sample 7", copies)), "sample.png")
size(sample, 28 * 8 + 8, 28 * 8 + 8, "sample.png")
local map = picture(t.folder .. "/copy", "maps_conv1.png")
size(map, 6 * (24 * 3 + 2) + 2, 24 * 3 + 4, "maps_conv1.png")
local worst, bright = 0, 0
for y = 0, 23 do
  for x = 0, 23 do
    local got, wanted = map.at(3 + 3 * y, 3 + 3 * x), sample.at(4 + 8 * (y + 2), 4 + 8 * (x + 2))
    worst, bright = math.max(worst, math.abs(got - wanted)), bright + (got > 128 and 1 or 0)
  end
end
t.check(worst <= 2 and bright > 20, "the map of a copy is the sample, got %d tones beside", worst)
t.check(map.at(10, 2 + 74 + 10) == 0, "a map of equal numbers is black")

-- The same on a picture from a file, which may have any size.
local applied = inspect("applied", plain, "--weights %s --apply %s/copy/sample.png", copies,
  t.folder)
applied = picture(applied, "applied.png")
size(applied, 4 * 230 + 2, 2 * 230 + 2, "applied.png")
worst = 0
for y = 0, 227 do
  for x = 0, 227 do
    worst = math.max(worst, math.abs(applied.at(2 + y, 2 + x) - sample.at(2 + y, 2 + x)))
  end
end
t.check(worst <= 2, "a filter that copies leaves the picture, got %d tones beside it", worst)
size(picture((inspect("scene", plain, "--weights %s --apply synthetic:scene", weights)),
  "applied.png"), 4 * 254 + 2, 2 * 254 + 2, "applied.png")

-- --input: a sample of a file.
local strokes = ("\0"):rep(28 * 14) .. ("\xc8"):rep(28 * 14)
t.write(t.folder .. "/one-idx3-ubyte", (">BBBBI4I4I4"):pack(0, 0, 8, 3, 1, 28, 28) .. strokes)
local input = inspect("input", program, "--weights %s --input %s/one-idx3-ubyte", weights, t.folder)
sample = picture(input, "sample.png")
t.check(sample.at(30, 30) == 0 and sample.at(200, 200) == 255, "the file's sample must be drawn")

-- All layers with places, and no picture twice.
input, files = inspect("all", program, "--weights %s", weights)
local names = {}
for name in pairs(files) do -- sorted below
  names[#names + 1] = name
end
table.sort(names)
t.check(table.concat(names, " ") == "filters_conv1.png filters_conv2.png layers.csv maps_conv1.png "
  .. "maps_conv2.png maps_pool1.png maps_pool2.png mistakes.csv mistakes.png report.html "
  .. "sample.png",
  "got the files %s", table.concat(names, " "))
layers = rows(input .. "/layers.csv")
t.check(#layers == 7 and layers[2][1] == "conv1" and tonumber(layers[2][4]) > 0.05
  and tonumber(layers[3][2]) > tonumber(layers[2][2]), "outputs of layers are measured")

-- ------------------------------------------------------------------- mistakes

local eval = dkjson.decode(t.expect(0, "%s eval --json --mistakes 2000 --weights %s", program,
  weights).out)
local function mistakes(name, options, who)
  local out = inspect(name, who or plain, "--weights %s %s", weights, options)
  local list = rows(out .. "/mistakes.csv")
  t.check(table.concat(table.remove(list, 1), ",") == "sample,label,prediction,probability,loss",
    "titles of mistakes.csv")
  return list, out
end
local function same(row, mistake)
  return tonumber(row[1]) == mistake.sample and tonumber(row[2]) == mistake.label
    and tonumber(row[3]) == mistake.class and math.abs(row[4] - mistake.probability) < 1e-6
end
local all = mistakes("every", "--first --mistakes 2000")
t.check(#all == #eval.mistakes and #all > 30
  and math.abs(#all - (1 - eval.accuracy) * eval.samples) < 0.5,
  "all %d mistakes of eval must be listed, got %d", #eval.mistakes, #all)
local loss = {} -- by sample
for i, row in ipairs(all) do
  t.check(same(row, eval.mistakes[i]), "mistake %d must be that of eval", i)
  t.check(tonumber(row[5]) >= -math.log(1 - row[4] + 1e-6) - 1e-3,
    "the loss of sample %s is too small for what is left of the probability", row[1])
  loss[row[1]] = tonumber(row[5])
end
-- Where the backward pass makes the optimizer's steps itself, gradients are the same, and the
-- weights stay: the mistakes, which are found behind it, are those of eval.
local stepping = t.program("inspected_momentum")
local unmoved = mistakes("stepping", "--first --mistakes 2000", stepping)
t.check(#unmoved == #all, "%d mistakes, got %d", #all, #unmoved)
for i, mistake in ipairs(eval.mistakes) do
  t.check(same(unmoved[i] or {}, mistake), "mistake %d must be that of weights in their place", i)
end
layers = rows(t.folder .. "/stepping/layers.csv")
for i, wanted in ipairs(rows(t.folder .. "/every/layers.csv")) do
  local layer = layers[i] or {}
  local got, right = tonumber(layer[9]), tonumber(wanted[9])
  t.check(layer[1] == wanted[1] and layer[7] == wanted[7] and layer[8] == wanted[8],
    "weights of %s must stay", wanted[1])
  t.check(not right or got and math.abs(got / right - 1) < 1e-4,
    "the gradient of %s must have size %s, got %s", wanted[1], right, got)
end
local first, out = mistakes("first", "--first --mistakes 7")
t.check(#first == 7 and same(first[7], eval.mistakes[7]), "the first 7 mistakes")
size(picture(out, "mistakes.png"), 5 * 58 + 2, 2 * (56 + 14 + 2) + 2, "mistakes.png")
local bad = mistakes("bad", "")
t.check(#bad == 20, "20 mistakes unless told otherwise")
table.sort(all, function(a, b)
  return loss[a[1]] > loss[b[1]] or loss[a[1]] == loss[b[1]] and tonumber(a[1]) < tonumber(b[1])
end)
for i, row in ipairs(bad) do
  t.check(row[1] == all[i][1], "mistake %d by loss must be sample %s, got %s", i, all[i][1], row[1])
end
page = t.read(t.folder .. "/bad/report.html")
t.check(page:find(("%d of 2000 test samples"):format(#all), 1, true), "the page counts mistakes")

-- ------------------------------------------------------------------- the page

page = t.read(input .. "/report.html")
for _, name in ipairs(names) do
  if name:find("%.png$") then
    local text = t.run("base64 -w0 %s/%s", t.quote(input), name).out
    t.check(#text > 100 and page:find(text, 1, true), "%s must be in the page", name)
  end
end
t.check(not page:find("<script") and not page:find("https?://"), "the page needs nothing else")
for _, threads in ipairs({ 1, 3 }) do
  local again = inspect("again", program, "--weights %s --threads %d", weights, threads)
  t.check(t.read(again .. "/report.html") == page, "threads change nothing")
end

-- ------------------------------------------------------------------- what is refused

local function refuses(code, wanted, who, options)
  local result = t.expect(code, "%s inspect --out %s/none %s", who, t.quote(t.folder), options)
  t.check(result.err:find(wanted, 1, true), "%s\n  must say %s, got %s", result.command, wanted,
    result.err)
end
t.expect(0, "%s train --quiet --steps 1 --data synthetic:digits --out %s/flat",
  t.program("two_layer"), t.quote(t.folder))
local here = t.folder .. "/"
refuses(5, "conv1.weight", program, "--weights " .. here .. "flat/weights.safetensors")
refuses(4, "no/such/file", program, "--weights no/such/file")
refuses(2, "--sample: must be from 0 to 1999", program, "--sample 2000")
refuses(2, "--sample: needs a program that keeps", plain, "--sample 1")
refuses(2, "--input: needs a program that keeps", plain, "--input a.png")
refuses(4, "no/such", program, "--input no/such.png")
refuses(5, "pictures are not scaled", program, "--input " .. here .. "copy/sample.png")
refuses(4, "no/such", program, "--apply no/such.png")
refuses(5, "must be a PNG picture", program, "--apply " .. here .. "one-idx3-ubyte")
refuses(2, "filters over 1 or 3 channels", t.program("two_layer"),
  "--data synthetic:digits --apply synthetic:scene")
refuses(2, "reads no data", t.program("expression_products"), "")
t.check(not t.exists(t.folder .. "/none/report.html"), "no page after a failure")
t.expect(4, "%s inspect --out /dev/null/x", program)

-- ------------------------------------------------------------------- gen/etch inspect

local several = t.expect(2, "gen/etch inspect tests/models/inspected.lua -- --sample 3")
t.check(several.err:find("takes one model, got 3\n  hint: --model, one of inspected, "
  .. "not_inspected, inspected_momentum", 1, true), "which models there are, got %s", several.err)
t.expect(0, "gen/etch inspect tests/models/inspected.lua --model not_inspected --build %s/build "
  .. "-- --weights %s --quiet --out %s/made", t.quote(t.folder), weights, t.quote(t.folder))
t.check(t.read(t.folder .. "/made/maps_pool2.png") == t.read(input .. "/maps_pool2.png"),
  "gen/etch inspect makes a program that keeps the layers of any model")
t.done()
