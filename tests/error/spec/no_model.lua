--> tests/error/spec/no_model.lua:1: spec: must return a model, or a list of models
local m = model "bad" {}
