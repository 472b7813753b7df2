--> tests/error/spec/library.lua:4: unknown word 'os': is no layer, loss, optimizer, initializer or dataset
-->   hint: known: binary_cross_entropy, constant, csv, dense, elu, gelu, glorot, he, hinge, huber, identity, include, input, ipairs, leaky_relu, lecun, math, mean_absolute_error, mean_squared_error, model, normal, option, orthogonal, relu, sgd, sigmoid, silu, softmax_cross_entropy, softplus, tanh, uniform, variant, xavier, zeros
--> tests/error/spec/library.lua:4: spec: attempt to index a function value (global 'os')
os.execute("true")
