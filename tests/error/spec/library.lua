--> tests/error/spec/library.lua:4: unknown word 'os': is no layer, loss, optimizer, regularizer, initializer or dataset
-->   hint: known: batch_norm, csv, decay, dense, dropout, elastic, he, include, input, ipairs, l1, l2, layer_norm, math, max_norm, mean_squared_error, model, none, normal, option, relu, sgd, sigmoid, softmax_cross_entropy, tanh, variant, xavier, zeros
--> tests/error/spec/library.lua:4: spec: attempt to index a function value (global 'os')
os.execute("true")
