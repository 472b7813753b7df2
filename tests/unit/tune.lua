-- Measured times: the names of problems and ways, the file that holds them, and what `layout` makes
-- of them. Nothing is measured here.
local lu = require("luaunit")
local choices = require("tune.choices")
local driver = require("driver")
local graph_form = require("ir.graph")
local kernels = require("kernels")
local list = require("lib.list")
local problem = require("kernels.problem")
local problems = require("tune.problems")
local program = require("tune.program")
local template = require("emit.template")

template.folder = "templates/"
local HEAD = "# etch tune, format 1\n"
local spec = os.tmpname()
local handle = assert(io.open(spec, "w"))
handle:write([[
return model "small" {
  batch = 16,
  input "image" { 4, 8, 8 },
  conv2d "conv1" { channels = 8, kernel = 3, padding = 1 },
  conv2d "conv2" { channels = 8, kernel = 3, padding = 1, stride = 2 },
  flatten {},
  dense "score" { units = 3 },
  loss = softmax_cross_entropy {},
  optimizer = adam {},
}
]])
handle:close()

-- The model's form after a stage, by the times that a text tells of.
local function compile(to, text)
  local options = { root = "", tuned = text and choices.parse("small.tune", HEAD .. text) }
  local model = driver.models(spec, options)[1]
  return (driver.run(model, "check", to, options))
end

local function node_of(graph, result)
  return list.filter(graph.entries[1].nodes, function(node)
    return node.results[1] == result
  end)[1]
end

local function view_of(op, attrs, args, flags)
  local values = list.map(args, function(shape, i)
    local value = graph_form.value("v" .. i, "plain", { type = "real", shape = shape })
    value.batched, value.alone = i == 1, flags and flags.alone
    return value
  end)
  return { op = op, attrs = attrs, args = values, epilogue = {} }
end

local square = {
  stride = { 1, 1 }, dilation = { 1, 1 }, low = { 1, 1 }, high = { 1, 1 }, groups = 1, size = false,
}
local conv = "conv x=16x4x8x8 w=8x4x3x3 high=1x1 low=1x1"

function _G.test_keys_say_what_is_unusual()
  lu.assertEquals(problem.key(view_of("conv", square, { { 16, 4, 8, 8 }, { 8, 4, 3, 3 } })), conv)
  local attrs = list.copy(square)
  attrs.groups, attrs.stride, attrs.low, attrs.high = 2, { 2, 1 }, { 0, 0 }, { 0, 0 }
  lu.assertEquals(
    problem.key(view_of("conv", attrs, { { 1, 4, 8, 8 }, { 8, 2, 3, 3 } }, { alone = true })),
    "conv x=1x4x8x8 w=8x2x3x3 groups=2 stride=2x1 alone"
  )
  local pool = { kernel = { 2, 2 }, low = { 0, 0 }, up = false, padded = false }
  lu.assertEquals(problem.key(view_of("max_pool", pool, { { 5, 6 } })),
    "max_pool x=5x6 kernel=2x2")
end

function _G.test_every_way_has_a_name_of_its_own()
  local found = problems.of({ compile("fuse") })
  lu.assertTrue(#found >= 8)
  for _, one in ipairs(found) do
    local seen = {}
    for _, way in ipairs(problem.ways(one.view, kernels.serving[one.view.op], true)) do
      lu.assertNil(seen[way.name], way.name)
      seen[way.name] = true
    end
  end
end

function _G.test_problems_are_distinct_and_all_are_in_the_program()
  local found = problems.of({ compile("fuse"), compile("fuse") })
  local files = program.files(found)
  lu.assertEquals(#files, #found + 1)
  for i, one in ipairs(found) do
    lu.assertStrContains(files[i].text, "Ways to solve " .. one.key .. ",")
    for _, way in ipairs(one.ways) do
      lu.assertStrContains(files[#files].text, ('"%s", %d'):format(way.name, i))
    end
  end
end

function _G.test_sums_in_parts_are_measured_with_their_total()
  local options = { root = "" }
  local model = driver.models("tests/models/many_samples.lua", options)[1]
  local files = program.files(problems.of({ (driver.run(model, "check", "fuse", options)) }))
  local text = table.concat(list.map(files, function(file)
    return file.text
  end))
  -- Both calls, the second on what the first one leaves.
  lu.assertNotNil(text:find(
    "weight_gradient_samples_%d+%(me, m %+ %d+, m %+ %d+, (m %+ %d+)%);\n    rt_meet%(me%);\n+"
      .. "    dense_17x7_weight_gradient_total_%d+%(me, %1, m %+ %d+%);"
  ))
end

function _G.test_a_file_reads_back_what_was_written()
  local text = choices.text("A processor", {
    { key = conv, ways = {
      { name = "conv_forward", seconds = 3e-6 },
      { name = "winograd4_forward", seconds = 2e-6 },
      { name = "winograd4_forward[6x4]", seconds = 1.23456e-6 },
      { name = "winograd2_forward[6x4]" }, -- not for this CPU
    } },
    { key = "matmul a=2x3 b=3x4", ways = { { name = "product_tiles", seconds = 0.5 } } },
  })
  lu.assertEquals(text, [[
# etch tune, format 1: microseconds that the kernels take, the fastest first
# A processor
conv x=16x4x8x8 w=8x4x3x3 high=1x1 low=1x1 :  winograd4_forward[6x4] 1.235  conv_forward 3
matmul a=2x3 b=3x4 :                          product_tiles 500000
]])
end

function _G.test_another_format_is_a_warning()
  local none, warning = choices.parse("a.tune", "# etch tune, format 2\nmatmul : nonsense\n")
  lu.assertNil(none)
  lu.assertEquals(warning, "a.tune:1: warning: is ignored, since its format is 2, not 1\n"
    .. "  hint: gen/etch tune SPEC writes it again")
end

function _G.test_layout_goes_by_measured_times()
  local function chosen(text)
    local graph = compile("layout", text)
    local node = node_of(graph, "conv1.y")
    return node.kernel, node.tile and node.tile.name, node.measured, graph.tuned
  end
  local plain = { chosen() }
  lu.assertEquals(#plain, 1)
  local names = { "conv_forward", "winograd2_forward", "winograd4_forward" }
  for i, kernel in ipairs(names) do
    local other = names[i % 3 + 1]
    lu.assertEquals({ chosen(("%s : %s 1 %s 90"):format(conv, kernel, other)) },
      { kernel, nil, conv, "small.tune" })
  end
  -- Of what was not measured nothing is known; what nobody computes does no harm.
  lu.assertEquals({ chosen(conv .. " : winograd2_forward 900") },
    { "winograd2_forward", nil, conv, "small.tune" })
  for _, text in ipairs({ "", conv .. " : ", conv .. " : conv_forward[99x99] 1",
    conv .. " : conv_forward(a>b) 1", "matmul a=7x7 b=7x7 : product_tiles 1" }) do
    lu.assertEquals({ chosen(text) }, plain, text)
  end
end

function _G.test_a_measured_tile_reaches_the_kernel()
  local view = view_of("conv", square, { { 16, 4, 8, 8 }, { 8, 4, 3, 3 } })
  view.results = { { shape = { 16, 8, 8, 8 } } }
  local tile = kernels.conv_forward.tiles(view, "lanes", { name = "avx512", lanes = 16,
    registers = 32, in_flight = 8 })[2]
  local form = compile("sync", ("%s : conv_forward[%s] 1"):format(conv, tile.name))
  local step = list.filter(form.functions[1].steps, function(step)
    return step.result == "conv1.y"
  end)[1]
  lu.assertEquals(step.chosen, "conv_forward")
  lu.assertEquals({ step.tile.name, step.measured }, { tile.name, conv })
  local fields = form.kernels[step.kernel].fields
  lu.assertEquals(fields.tile_channels, ("RT_PICK(%d, %d, %d, %d)"):format(tile.rows, tile.rows,
    tile.rows, tile.rows))
  lu.assertEquals(form.tuned, "small.tune")
end

-- A gradient must stand as its variable does: a way that cannot is not gone, even if it alone was
-- measured.
function _G.test_a_measured_layout_that_does_not_fit_is_left()
  local key = "matmul a=16x3 b=16x128 transpose_a=true"
  local plain = node_of(compile("layout"), "score.dw")
  local stands = compile("layout").variables["score.w"].layout
  local other = stands == "rows" and "lanes" or "rows"
  local way = ("product_tiles(rows,rows>%s) 1"):format(other)
  local node = node_of(compile("layout", key .. " : " .. way), "score.dw")
  lu.assertEquals({ node.kernel, node.measured }, { plain.kernel, nil })
  way = ("product_tiles(rows,rows>%s) 1"):format(stands)
  node = node_of(compile("layout", key .. " : " .. way), "score.dw")
  lu.assertEquals({ node.kernel, node.measured }, { "product_tiles", key })
end

function _G.test_problems_that_nothing_computes_are_told()
  local lines = {}
  for i = 1, 5 do
    lines[i] = ("matmul a=%dx1 b=1x1 : product_tiles 1"):format(i)
  end
  local read = choices.parse("small.tune", HEAD .. table.concat(lines, "\n"))
  lu.assertEquals(choices.unused(read, { ["matmul a=1x1 b=1x1"] = true }), {
    "small.tune:3: warning: nothing computes 'matmul a=2x1 b=1x1'",
    "small.tune:4: warning: nothing computes 'matmul a=3x1 b=1x1'",
    "small.tune:5: warning: nothing computes 'matmul a=4x1 b=1x1'",
    "... and 1 more",
    "  hint: gen/etch tune SPEC measures it as it is now",
  })
  lu.assertEquals(choices.unused(read, list.set(read.keys)), {})
end

function _G.test_the_head_of_the_c_names_the_file()
  local files = compile("emit", conv .. " : conv_forward 1")
  lu.assertStrContains(files[5].text, "by the times that small.tune has of them")
  lu.assertNotStrContains(compile("emit")[5].text, "small.tune")
end

local code = lu.LuaUnit.run()
os.remove(spec)
os.exit(code)
