-- Claims that do not hold, and a variant that diverges though nothing says so: the test names each.
local holds = include "holds"

return experiment "fails" {
  seeds = 1,
  holds.fields[1],
  holds.fields[3],
  holds.fields[5],
  expect = {
    within { of = "quick", high = 0.2 },
    order { of = { "quick", "slow" } },
    one_class { of = "quick" },
    diverges { of = "slow" },
    within { of = "quick", low = 0.2 },
  },
}
