-- A model that is wrong with the values in the middle.
return search "s" {
  model = function(h)
    return model "net" {
      input "x" { 2 },
      dense "score" { units = h.units },
      loss = softmax_cross_entropy {}, optimizer = sgd {},
    }
  end,
  real "units" { low = 1, high = 4 },
}
--> tests/error/spec/search_bad_sample.lua:6: dense 'score': units must be an integer, got 2.5
-->   with units = 2.5
