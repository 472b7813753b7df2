-- Many samples whose layers do not all go part by part. "many_wide" begins with more features than
-- stand in the lanes; "many_branches" has a wide and a narrow way, each with a loss of its own, and
-- computes a layer again.
return {
  model "many_wide" {
    data  = "synthetic:normal",
    batch = 2050,
    input "values" { 100 },
    dense "first"  { units = 32, act = "tanh" },
    dense "second" { units = 32, act = "relu", bias = false },
    dense "third"  { units = 32, act = "tanh" },
    dense "answer" { units = 3 },
    loss      = mean_squared_error {},
    init      = xavier {},
    optimizer = momentum { lr = 0.1 },
  },
  model "many_branches" {
    data  = "synthetic:normal",
    batch = 2061,
    input "values" { 5 },
    dense "wide"    { units = 100, act = "relu" },
    dense "wide2"   { units = 80, act = "relu" },
    dense "aside"   { units = 3 },
    dense "narrow"  { units = 9, act = "relu", from = "values" },
    sequence "again" { dense "narrow2" { units = 9, act = "tanh" }, recompute = true },
    dense "narrow3" { units = 20, act = "relu" },
    dense "answer"  { units = 3 },
    output    = "answer",
    loss      = {
      mean_squared_error { on = "answer" },
      mean_squared_error { on = "aside", weight = 0.5 },
    },
    init      = xavier {},
    optimizer = sgd { lr = 0.05 },
  },
}
