--> tests/error/spec/concat_sizes.lua:4: inception 'mixed': needs values of one shape but for the channels, got [4][6][6] from 'mixed_a' and [4][8][8] from 'mixed_b'
return model "bad" {
  input "image" { 3, 8, 8 },
  inception "mixed" {
    conv2d "a" { channels = 4, kernel = 3 },
    conv2d "b" { channels = 4, kernel = 3, padding = 1 },
  },
  flatten {},
  dense "score" { units = 3 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
