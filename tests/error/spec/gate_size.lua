--> tests/error/spec/gate_size.lua:7: scale 'gated': needs a gate with a number for each of 4 channels, got [3] for [4][6][6]
return model "bad" {
  input "image" { 3, 8, 8 },
  conv2d "maps" { channels = 4, kernel = 3 },
  flatten "flat" {},
  dense "gate" { units = 3, act = "sigmoid" },
  scale "gated" { from = { "maps", "gate" } },
  flatten {},
  dense "score" { units = 3 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
