--> tests/error/spec/library.lua:4: unknown word 'os': is no layer, loss, optimizer, regularizer, schedule, initializer or dataset
-->   hint: `gen/etch doc` lists the words that there are
--> tests/error/spec/library.lua:4: spec: attempt to index a function value (global 'os')
os.execute("true")
