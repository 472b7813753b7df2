-- A model without data has nothing to validate on.
return search "s" {
  model = function(h)
    local x = parameter "x" { 1 }
    return model "net" { x, minimize = x ^ 2, optimizer = sgd { lr = h.lr } }
  end,
  real "lr" { low = 0.1, high = 1 },
  measure = "train_loss",
}
--> tests/error/spec/search_expression.lua:5: search 's': needs a model that reads data
