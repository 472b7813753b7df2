--> tests/error/spec/global_pool_without_places.lua:4: global_avg_pool 'mean': needs an input with places, as in { channels, height, width }, got [784]
return model "bad" {
  input "image" { 784 },
  global_avg_pool "mean" {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
