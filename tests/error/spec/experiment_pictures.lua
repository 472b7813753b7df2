local function net(name)
  return model(name) {
    input "x" { 4 },
    dense "score" { units = 3 },
    loss = softmax_cross_entropy {},
    optimizer = sgd {},
  }
end
return experiment "pictures" {
  net("plain"),
  net("deep"),
  plot = {
    filters { of = "plain", layer = "score" },
    maps { layer = "score", sample = 1 },
    maps { layer = "scores" },
    mistakes { of = "both" },
  },
}
--> tests/error/spec/experiment_pictures.lua:13: filters: layer: there is no convolution 'score'
--> tests/error/spec/experiment_pictures.lua:15: maps: layer: there is no layer 'scores'
-->   hint: did you mean 'score'?
--> tests/error/spec/experiment_pictures.lua:16: mistakes: of: there is no variant 'both'
-->   hint: known: plain, deep
