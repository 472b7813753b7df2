return {
  name = "identity",
  doc = "y = x: for a spec that chooses an activation by name.",
  activation = true,
  build = function(_, x)
    return x
  end,
  cases = {}, -- alone it computes nothing; the tests put every activation between two layers
}
