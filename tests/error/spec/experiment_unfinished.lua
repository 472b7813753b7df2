return experiment "unfinished"
--> tests/error/spec/experiment_unfinished.lua:1: spec: must return a model, or a list of models
