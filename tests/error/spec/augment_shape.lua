--> tests/error/spec/augment_shape.lua:8: model 'flat'.augment: crop and flip need pictures, got samples of [784]
-->   hint: input "image" { channels, height, width }
--> tests/error/spec/augment_shape.lua:8: model 'flat'.augment: mean must be 1 number, got 2
--> tests/error/spec/augment_shape.lua:15: model 'vector'.augment: needs crop, flip, mean or deviation
--> tests/error/spec/augment_shape.lua:22: model 'large'.augment: crop must be below the height and width [8][10], got 8
--> tests/error/spec/augment_shape.lua:22: model 'large'.augment: deviation must be 1 number or 3, one for each channel, got 2
return {
  model "flat" {
    augment = { flip = true, mean = { 0.1, 0.2 } },
    input "image" { 784 },
    dense "score" { units = 10 },
    loss = softmax_cross_entropy {},
    optimizer = sgd {},
  },
  model "vector" {
    augment = {},
    input "x" { 10 },
    dense "score" { units = 10 },
    loss = softmax_cross_entropy {},
    optimizer = sgd {},
  },
  model "large" {
    augment = { crop = 8, deviation = { 1, 1 } },
    input "image" { 3, 8, 10 },
    dense "score" { units = 10 },
    loss = softmax_cross_entropy {},
    optimizer = sgd {},
  },
}
