-- A figure that the model does not have.
return search "s" {
  model = function(h)
    return model "net" {
      input "x" { 2 },
      dense "score" { units = 3 },
      loss = softmax_cross_entropy {}, optimizer = sgd { lr = h.lr },
    }
  end,
  real "lr" { low = 0.1, high = 1 },
  measure = "validation_acuracy",
}
--> tests/error/spec/search_measure.lua:2: search 's': measure: the model has no figure 'validation_acuracy'
-->   hint: did you mean 'validation_accuracy'?
