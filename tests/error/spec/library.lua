--> tests/error/spec/library.lua:4: unknown word 'os': is no word of the spec language
-->   hint: gen/etch doc describes all words
--> tests/error/spec/library.lua:4: spec: attempt to index a function value (global 'os')
os.execute("true")
