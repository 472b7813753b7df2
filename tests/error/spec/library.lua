--> tests/error/spec/library.lua:4: unknown word 'os': is no layer, loss, optimizer, initializer or dataset
-->   hint: known: csv, dense, he, include, input, ipairs, math, mean_squared_error, model, normal, option, relu, sgd, sigmoid, softmax_cross_entropy, tanh, variant, xavier, zeros
--> tests/error/spec/library.lua:4: spec: attempt to index a function value (global 'os')
os.execute("true")
