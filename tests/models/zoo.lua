-- Narrow twins of the named networks on small images: the parts of specs/zoo, put together as
-- there, small enough for gradient checks and for ten steps beside PyTorch (which draws other
-- masks: dropout stands where nothing is compared with it). The smallest networks stand for
-- themselves.
local resnet = include "lib/resnet"

local function net(name, items)
  items.data, items.batch = "synthetic:normal", 8
  items.loss = items.loss or softmax_cross_entropy {}
  items.init = he {}
  items.optimizer = momentum { lr = 0.01, momentum = 0.9 }
  return model(name)(items)
end

local function conv(name, channels, kernel, groups)
  return conv2d(name) {
    channels = channels, kernel = kernel, padding = kernel // 2, groups = groups or 1,
    act = "relu",
  }
end

-- Weights that matter on numbers of size 1.
local norm = lrn { size = 5, alpha = 0.5, beta = 0.75 }
local half = max_pool2d { kernel = 3, stride = 2, ceil = true }

local function mixed(name, one, three_reduce, three, five_reduce, five, project)
  return inception(name) {
    conv("one", one, 1),
    { conv("three_reduce", three_reduce, 1), conv("three", three, 3) },
    { conv("five_reduce", five_reduce, 1), conv("five", five, 5) },
    { max_pool2d "pool" { kernel = 3, stride = 1, padding = 1 }, conv("project", project, 1) },
  }
end

local function head(name, from)
  return {
    avg_pool2d(name .. "_pool") { kernel = 5, stride = 3, from = from },
    conv(name .. "_conv", 6, 1),
    flatten {},
    dense(name .. "_hidden") { units = 12, act = "relu" },
    dense(name) { units = 10 },
  }
end

-- Option A: what is new on the way around is zero.
local wider = { max_pool2d "half" { kernel = 1, stride = 2 }, pad "wider" { channels = 2 } }

return {
  net("zoo_alexnet", {
    input "image" { 3, 32, 32 },
    conv2d "conv1" { channels = 12, kernel = 5, stride = 2, act = "relu" }, norm, half,
    conv("conv2", 16, 5, 2), norm, half,
    conv("conv3", 12, 3), conv("conv4", 12, 3, 2), conv("conv5", 8, 3, 2), half,
    flatten {},
    dense "fc6" { units = 20, act = "relu" }, dropout { ratio = 0.5 },
    dense "fc8" { units = 10 },
  }),
  net("zoo_googlenet", {
    input "image" { 3, 32, 32 },
    conv2d "conv1" { channels = 8, kernel = 7, stride = 2, padding = 3, act = "relu" }, half, norm,
    conv("conv2_reduce", 8, 1), conv("conv2", 20, 3), norm,
    mixed("mixed4a", 6, 4, 9, 3, 2, 5),
    mixed("mixed4b", 4, 5, 8, 2, 3, 4), half,
    mixed("mixed5", 7, 4, 8, 3, 5, 6),
    global_avg_pool "pool" {},
    dense "score" { units = 10 },
    head("aux1", "mixed4a"),
    head("aux2", "mixed4b"),
    output = "score",
    loss = {
      softmax_cross_entropy {},
      softmax_cross_entropy { on = "aux1", weight = 0.3 },
      softmax_cross_entropy { on = "aux2", weight = 0.3 },
    },
  }),
  net("zoo_se_resnet", {
    input "image" { 3, 32, 32 },
    resnet.conv("conv1", 8, 7, 2), relu {}, max_pool2d { kernel = 3, stride = 2, padding = 1 },
    resnet.stage("stage1", resnet.bottleneck, 4, 2, 1, "gated"),
    resnet.stage("stage2", resnet.basic, 20, 1, 2, "gated"),
    global_avg_pool "pool" {},
    dense "fc" { units = 10 },
  }),
  net("zoo_residual", {
    input "image" { 3, 16, 16 },
    resnet.conv("conv1", 4, 3), relu {},
    residual "block1" { resnet.basic(4, 1), act = "relu" },
    residual "block2" { resnet.basic(8, 2), shortcut = wider, act = "relu" },
    global_avg_pool "pool" {},
    dense "fc" { units = 10 },
  }),
  net("zoo_c3d", {
    input "film" { 3, 6, 16, 16 },
    conv3d "conv1" { channels = 6, kernel = 3, padding = 1, act = "relu" },
    max_pool3d { kernel = { 1, 2, 2 } },
    conv3d "conv2" { channels = 8, kernel = 3, padding = 1, act = "relu" },
    conv3d "conv3" { channels = 8, kernel = 3, padding = 1, act = "relu" },
    max_pool3d { kernel = 2 },
    conv3d "conv4" { channels = 10, kernel = 3, padding = 1, act = "relu" },
    max_pool3d { kernel = 2, ceil = true },
    flatten {},
    dense "fc6" { units = 20, act = "relu" }, dropout { ratio = 0.5 },
    dense "fc8" { units = 10 },
  }),
  variant(include "zoo/lenet1989", { name = "zoo_lenet1989", data = "synthetic:digits" }),
  variant(include "zoo/lenet5", { name = "zoo_lenet5", data = "synthetic:digits" }),
  variant(include "zoo/neocognitron", { name = "zoo_neocognitron", data = "synthetic:normal" }),
}
