--> tests/error/spec/two_models_one_name.lua:3: model 'same': the name is taken by another model
local function make()
  return model "same" {
    input "image" { 784 },
    dense "score" { units = 10 },
    loss = softmax_cross_entropy {}, optimizer = sgd {},
  }
end
return { make(), make() }
