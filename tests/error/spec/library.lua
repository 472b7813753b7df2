--> tests/error/spec/library.lua:4: unknown word 'os': is no word of the spec language
-->   hint: known: adadelta, adagrad, adam, adamw, batch_norm, binary_cross_entropy, constant, cosine, csv, curves, decay, dense, diverges, dropout, elastic, elu, experiment, exponential, flat, gelu, glorot, he, hinge, huber, identity, include, input, ipairs, l1, l2, layer_norm, leaky_relu, lecun, math, max_norm, mean_absolute_error, mean_squared_error, model, momentum, nesterov, none, normal, one_class, one_cycle, option, order, orthogonal, plateau, relu, rmsprop, sgd, sigmoid, silu, softmax_cross_entropy, softplus, step, tanh, uniform, variant, within, xavier, zeros
--> tests/error/spec/library.lua:4: spec: attempt to index a function value (global 'os')
os.execute("true")
