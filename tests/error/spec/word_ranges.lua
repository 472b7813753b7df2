--> tests/error/spec/word_ranges.lua:10: leaky_relu 'bent': slope must be a number at least 0 and at most 1e+06, got -0.5
--> tests/error/spec/word_ranges.lua:11: gelu 'soft': approximate must be one of none, tanh, got "erf"
--> tests/error/spec/word_ranges.lua:12: constant: needs the field 'value'
-->   hint: that number
--> tests/error/spec/word_ranges.lua:12: orthogonal: gain must be a number above 0 and at most 1e+06, got 0
--> tests/error/spec/word_ranges.lua:13: glorot: distribution must be one of normal, uniform, got "flat"
--> tests/error/spec/word_ranges.lua:14: huber: delta must be a number above 0 and at most 1e+06, got 0
return model "bad" {
  input "image" { 784 },
  leaky_relu "bent" { slope = -0.5 },
  gelu "soft" { approximate = "erf" },
  dense "score" { units = 10, init = orthogonal { gain = 0 }, bias_init = constant {} },
  init = glorot { distribution = "flat" },
  loss = huber { delta = 0 },
  optimizer = sgd {},
}
