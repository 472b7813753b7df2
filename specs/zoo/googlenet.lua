-- GoogLeNet: Szegedy and others, "Going deeper with convolutions", 2014: as in the paper, with and
-- without its two auxiliary heads, and as torchvision has it: batch normalization, and 3x3 filters
-- where the paper has 5x5.
local function googlenet(name, normalized, heads)
  local function conv(label, channels, kernel, stride)
    return {
      conv2d(label) {
        channels = channels, kernel = kernel, stride = stride or 1, padding = kernel // 2,
        bias = not normalized,
      },
      normalized and batch_norm { eps = 1e-3 } or {},
      relu {},
    }
  end

  local five = normalized and 3 or 5
  local function mixed(label, one, three_reduce, three, five_reduce, wide, project)
    return inception(label) {
      conv("one", one, 1),
      { conv("three_reduce", three_reduce, 1), conv("three", three, 3) },
      { conv("five_reduce", five_reduce, 1), conv("five", wide, five) },
      { max_pool2d "pool" { kernel = 3, stride = 1, padding = 1 }, conv("project", project, 1) },
    }
  end

  local function head(label, from)
    return heads and {
      avg_pool2d(label .. "_pool") { kernel = 5, stride = 3, from = from },
      conv(label .. "_conv", 128, 1),
      flatten {},
      dense(label .. "_hidden") { units = 1024, act = "relu" }, dropout { ratio = 0.7 },
      dense(label) { units = 1000 },
    } or {}
  end

  local norm = normalized and {} or lrn { size = 5, alpha = 1e-4, beta = 0.75 }
  local half = max_pool2d { kernel = 3, stride = 2, ceil = true }
  return model(name) {
    data  = "imagenet",
    batch = 16,
    input "image" { 3, 224, 224 },
    conv("conv1", 64, 7, 2), half, norm,
    conv("conv2_reduce", 64, 1), conv("conv2", 192, 3), norm, half,
    mixed("mixed3a", 64, 96, 128, 16, 32, 32),
    mixed("mixed3b", 128, 128, 192, 32, 96, 64), half,
    mixed("mixed4a", 192, 96, 208, 16, 48, 64),
    mixed("mixed4b", 160, 112, 224, 24, 64, 64),
    mixed("mixed4c", 128, 128, 256, 24, 64, 64),
    mixed("mixed4d", 112, 144, 288, 32, 64, 64),
    mixed("mixed4e", 256, 160, 320, 32, 128, 128), half,
    mixed("mixed5a", 256, 160, 320, 32, 128, 128),
    mixed("mixed5b", 384, 192, 384, 48, 128, 128),
    global_avg_pool "pool" {}, dropout { ratio = normalized and 0.2 or 0.4 },
    dense "score" { units = 1000 },
    head("aux1", "mixed4a"),
    head("aux2", "mixed4d"),
    output = "score",
    loss = heads and {
      softmax_cross_entropy {},
      softmax_cross_entropy { on = "aux1", weight = 0.3 },
      softmax_cross_entropy { on = "aux2", weight = 0.3 },
    } or softmax_cross_entropy {},
    init      = he {},
    optimizer = momentum { lr = 0.01, momentum = 0.9 },
    schedule  = step { every = 8, gamma = 0.96 },
    train     = { epochs = 90 },
    augment   = { flip = true },
  }
end

return {
  googlenet("googlenet", false, true),
  googlenet("googlenet_no_aux", false, false),
  googlenet("googlenet_torchvision", true, true),
}
