-- The course's first network (2_1 network_modified), with five seeds: EXPERIMENTS.md, C1.
return experiment "first_network" {
  doc = "EXPERIMENTS.md, C1: one hidden layer of 40 ReLU units, small first weights, SGD.",
  include "textbook/network_modified",
  expect = {
    within { of = "network_modified", low = 0.903, high = 0.937 },
  },
}
