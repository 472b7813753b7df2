-- gen/lib: small tools without knowledge of the project.
local lu = require("luaunit")
local base64 = require("lib.base64")
local fail = require("lib.fail")
local file = require("lib.file")
local hash = require("lib.hash")
local list = require("lib.list")
local near = require("lib.near")
local number = require("lib.number")
local text = require("lib.text")

function _G.test_numbers_print_as_the_shortest_text_that_reads_back()
  for _, case in ipairs({
    { 0.1, "0.1" },
    { 1 / 3, "0.3333333333333333" },
    { 5, "5" },
    { 1e6, "1e+06" },
    { -0.5, "-0.5" },
  }) do
    lu.assertEquals(number.text(case[1]), case[2])
  end
  local x = 1.0
  for _ = 1, 2000 do
    x = (x * 1.7 + 0.123456789) % 1000
    lu.assertEquals(tonumber(number.text(x)), x)
  end
end

-- The examples of RFC 4648, and bytes that are no text.
function _G.test_base64()
  local known = { "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy" }
  for i, wanted in ipairs(known) do
    lu.assertEquals(base64.text(("foobar"):sub(1, i - 1)), wanted)
  end
  lu.assertEquals(base64.text("\xff\xfe\0\x10"), "//4AEA==")
end

function _G.test_numbers_for_people()
  lu.assertEquals(number.grouped(79510), "79,510")
  lu.assertEquals(number.grouped(1234567), "1,234,567")
  lu.assertEquals(number.grouped(999), "999")
  lu.assertEquals(number.scaled(31960000, "flop", 1000), "32 Mflop")
  lu.assertEquals(number.scaled(2048, "B", 1024), "2 KiB")
end

function _G.test_what_fails_names_its_file()
  local folder = os.tmpname()
  os.remove(folder)
  file.make_directory(folder)
  lu.assertEquals({ file.try_read(folder) }, { nil, folder .. ": Is a directory" })
  local ok, problem = pcall(file.write, folder, "text")
  lu.assertFalse(ok)
  lu.assertEquals(problem, { code = fail.IO, text = folder .. ": Is a directory" })
  lu.assertNil(file.try_read(folder .. ".part"))
  os.remove(folder)
end

function _G.test_copy_keeps_identity_and_shares_nothing()
  local shared = { 1 }
  local original = { a = shared, b = shared, c = { shared } }
  local copy = list.copy(original)
  lu.assertEquals(copy, original)
  lu.assertTrue(copy.a == copy.b and copy.b == copy.c[1])
  lu.assertFalse(copy.a == shared)
end

function _G.test_keys_are_sorted()
  lu.assertEquals(list.keys({ b = 1, a = 2, c = 3 }), { "a", "b", "c" })
end

function _G.test_near_names()
  lu.assertEquals(near.name("dens", { "relu", "dense", "tanh" }), "dense")
  lu.assertEquals(near.name("unit", { "init", "units" }), "units")
  lu.assertNil(near.name("os", { "csv", "he" }))
  lu.assertNil(near.name("convolution", { "dense", "tanh" }))
end

function _G.test_hash_is_fnv_1a()
  lu.assertEquals(hash.hex(""), "cbf29ce484222325")
  lu.assertEquals(hash.hex("a"), "af63dc4c8601ec8c")
  lu.assertEquals(hash.hex("foobar"), "85944171f73967e8")
end

function _G.test_lines_are_filled_up_to_their_width()
  local pieces = text.listed({ "a", "bb", "ccc" }, ");")
  lu.assertEquals(pieces, { "a,", "bb,", "ccc);" })
  lu.assertEquals(text.fill("f(", pieces, "  ", 40), { "f(a, bb, ccc);" })
  lu.assertEquals(text.fill("f(", pieces, "  ", 8), { "f(a, bb,", "  ccc);" })
  lu.assertEquals(text.fill("f(", pieces, "  ", 1), { "f(a,", "  bb,", "  ccc);" })
end

function _G.test_columns_align_and_end_without_spaces()
  lu.assertEquals(
    text.columns({ { "a", "1", "" }, { "long", "20", "x" } }, { [2] = true }),
    { "a      1", "long  20  x" }
  )
end

function _G.test_reject_tells_ten_in_the_order_of_lines()
  local sentences = {}
  for i = 12, 1, -1 do
    sentences[#sentences + 1] = fail.at({ file = "s.lua", line = i }, "x", "is wrong")
  end
  local ok, problem = pcall(fail.reject, sentences)
  lu.assertFalse(ok)
  lu.assertEquals(problem.code, 3)
  lu.assertStrContains(problem.text, "s.lua:1: x: is wrong\ns.lua:2: ")
  lu.assertStrContains(problem.text, "... and 2 more")
end

os.exit(lu.LuaUnit.run())
