-- The members of a descriptor for what a run sees, watches and keeps.
local lu = require("luaunit")
local tables = require("emit.tables")

function _G.test_what_is_not_named_is_absent()
  lu.assertEquals(tables.run({}), {})
end

function _G.test_what_is_named_is_there()
  lu.assertEquals(
    tables.run({
      subset = { train = 300, shuffle = true },
      validation = 0.2,
      early_stop = {
        monitor = "validation_accuracy",
        patience = 5,
        min_delta = 0.01,
        restore_best = true,
      },
      keep_best = "test_loss",
    }),
    {
      "    .subset_train = 300,",
      "    .subset_shuffled = 1,",
      "    .validation = 0.2,",
      '    .monitor = "validation_accuracy",',
      "    .patience = 5,",
      "    .min_delta = 0.01,",
      "    .restore_best = 1,",
      '    .keep_best = "test_loss",',
    }
  )
end

function _G.test_zero_and_false_are_absent()
  local stop = { monitor = "test_loss", patience = 1, min_delta = 0, restore_best = false }
  lu.assertEquals(
    tables.run({ subset = { test = 10, shuffle = false }, early_stop = stop }),
    { "    .subset_test = 10,", '    .monitor = "test_loss",', "    .patience = 1," }
  )
end

function _G.test_means_and_deviations_have_one_length()
  lu.assertEquals(
    tables.run({ augment = { crop = 4, flip = true, mean = { 0.5, 0.25, 0 } } }),
    {
      "    .augment = &(const struct rt_augment){\n"
        .. "        .crop = 4,\n"
        .. "        .flip = 1,\n"
        .. "        .channels = 3,\n"
        .. "        .mean = (const double[]){ 0.5, 0.25, 0 },\n"
        .. "        .deviation = (const double[]){ 1, 1, 1 },\n"
        .. "    },",
    }
  )
  lu.assertStrContains(
    tables.run({ augment = { flip = false, mean = { 1 }, deviation = { 2, 3 } } })[1],
    "{ 1, 1 }"
  )
  lu.assertNotStrContains(tables.run({ augment = { crop = 1 } })[1], "channels")
end

os.exit(lu.LuaUnit.run())
