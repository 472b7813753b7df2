-- The test data are for the winner alone.
return search "s" {
  model = function(h)
    return model "net" {
      input "x" { 2 },
      dense "score" { units = 3 },
      loss = softmax_cross_entropy {}, optimizer = sgd { lr = h.lr },
    }
  end,
  real "lr" { low = 0.1, high = 1 },
  measure = "test_accuracy",
}
--> tests/error/spec/search_test_data.lua:2: search 's': measure must not be of the test data, got test_accuracy
-->   hint: they are for the winner alone: measure = "validation_accuracy"
