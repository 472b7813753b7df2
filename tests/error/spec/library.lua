--> tests/error/spec/library.lua:4: unknown word 'os': is no layer, loss, optimizer, schedule, initializer or dataset
-->   hint: known: adadelta, adagrad, adam, adamw, cosine, csv, dense, exponential, flat, he, include, input, ipairs, math, mean_squared_error, model, momentum, nesterov, normal, one_cycle, option, plateau, relu, rmsprop, sgd, sigmoid, softmax_cross_entropy, step, tanh, variant, xavier, zeros
--> tests/error/spec/library.lua:4: spec: attempt to index a function value (global 'os')
os.execute("true")
