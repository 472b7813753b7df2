-- Layers with windows, side by side on one value, with everything that their fields can say: what
-- tests/e2e/pytorch_layers.py compares with PyTorch's.
local function net(name, items)
  items.data, items.batch = "synthetic:digits", 20
  items.optimizer = sgd { lr = 0.05 }
  items[#items + 1] = dense "score" { units = 10 }
  items.loss = softmax_cross_entropy {}
  return model(name)(items)
end

-- What stands in a branch of its own, as one axis.
local function flat(...)
  return { ..., flatten {} }
end

return {
  net("layers_1d", {
    input "image" { 1, 28, 28 },
    reshape { shape = { 28, 28 } },
    conv1d "stem" { channels = 6, kernel = 4, act = "tanh" },
    inception "at" {
      flat(conv1d "odd" { channels = 17, kernel = 5, stride = 2, padding = 2 }),
      flat(conv1d "apart" { channels = 3, kernel = 2, stride = 5, bias = false }),
      flat(conv1d "wide" { channels = 4, kernel = 3, padding = 4, dilation = 4, groups = 2 }),
      flat(conv_transpose1d "up" { channels = 5, kernel = 3, stride = 2, output_padding = 1 }),
      flat(max_pool1d "most" { kernel = 3, stride = 2, padding = 1, ceil = true }),
      flat(avg_pool1d "mean" { kernel = 4, stride = 3, padding = 2 }),
      flat(batch_norm "bn" {}),
      flat(lrn "lrn" { size = 3, alpha = 0.5 }),
      flat(pad "pad" { padding = { { -2, 3 } }, channels = { 1, 0 } }),
      global_avg_pool "all" {},
    },
  }),
  net("layers_2d", {
    input "image" { 1, 28, 28 },
    avg_pool2d "half" { kernel = 2 },
    conv2d "stem" { channels = 6, kernel = { 3, 2 }, act = "scaled_tanh" },
    inception "at" {
      { conv2d "odd" { channels = 17, kernel = 3, stride = 2, padding = 1, act = "tanh" },
        conv2d "few" { channels = 3, kernel = 3 }, flatten {} },
      flat(conv2d "apart" { channels = 5, kernel = 2, stride = { 3, 4 } }),
      flat(conv2d "padded" { channels = 3, kernel = 5, padding = 4 }),
      flat(conv2d "groups" { channels = 4, kernel = 3, groups = 2, dilation = 2, padding = 2 }),
      flat(conv2d "depthwise" { channels = 6, kernel = 3, groups = 6, padding = "same" }),
      flat(conv2d "row" { channels = 5, kernel = { 1, 5 }, padding = { 0, 2 } }),
      flat(conv2d "column" { channels = 1, kernel = { 5, 1 }, bias = false }),
      flat(conv2d "point" { channels = 5, kernel = 1, stride = 2 }),
      flat(conv2d "uneven" { channels = 3, kernel = 3, padding = { { 0, 2 }, { 1, 0 } } }),
      flat(conv2d "unit" { channels = 2, kernel = 4, stride = 3, bias = "unit" }),
      flat(conv2d "table" { channels = 2, kernel = 3, connections = { { 1, 3 }, { 2, 4, 6 } } }),
    },
  }),
  net("layers_2d_more", {
    input "image" { 1, 28, 28 },
    avg_pool2d "half" { kernel = 2 },
    conv2d "stem" { channels = 5, kernel = { 3, 2 }, act = "tanh" },
    inception "at" {
      flat(conv_transpose2d "up" {
        channels = 3, kernel = 3, stride = 2, padding = 1, output_padding = 1,
      }),
      flat(conv_transpose2d "up_groups" {
        channels = 10, kernel = { 2, 3 }, dilation = 2, groups = 5, bias = false,
      }),
      flat(max_pool2d "most" { kernel = 2 }),
      flat(max_pool2d "most_over" { kernel = 3, stride = 2, padding = 1, ceil = true }),
      flat(max_pool2d "most_apart" { kernel = 2, stride = 1, dilation = { 3, 2 } }),
      flat(avg_pool2d "mean" { kernel = 3, stride = 2, padding = 1, ceil = true }),
      flat(avg_pool2d "mean_own" {
        kernel = { 2, 3 }, stride = 2, padding = { 1, 1 }, count_padding = false, ceil = true,
      }),
      flat(lrn "lrn" { alpha = 2 }),
      flat(lrn "lrn_even" { size = 4, alpha = 0.5, beta = 0.6, k = 1.5 }),
      flat(lrn "lrn_paper" { alpha = 0.3, form = "paper" }),
      flat(batch_norm "bn" { momentum = 0.3 }),
      flat(batch_norm "bn_position" { per = "position", eps = 1e-3 }),
      flat(gain "gain" {}),
      flat(pad "pad" { padding = { 1, { -3, 2 } }, channels = { 2, -1 } }),
      global_avg_pool "all" {},
      global_max_pool "top" {},
    },
  }),
  net("layers_3d", {
    input "image" { 1, 28, 28 },
    reshape { shape = { 1, 4, 14, 14 } },
    conv3d "stem" { channels = 3, kernel = { 2, 3, 4 }, stride = { 1, 2, 2 }, act = "tanh" },
    inception "at" {
      flat(conv3d "odd" { channels = 5, kernel = 3, stride = { 1, 2, 1 }, padding = 1 }),
      flat(conv3d "groups" {
        channels = 6, kernel = { 2, 1, 3 }, groups = 3, dilation = { 1, 1, 2 },
        padding = { 0, 0, 2 },
      }),
      flat(conv_transpose3d "up" {
        channels = 2, kernel = { 2, 3, 2 }, stride = { 1, 2, 2 }, padding = 1,
      }),
      flat(max_pool3d "most" { kernel = 2, ceil = true }),
      flat(avg_pool3d "mean" { kernel = { 3, 2, 2 }, stride = { 1, 2, 2 }, padding = { 1, 0, 1 } }),
      flat(batch_norm "bn" {}),
      global_max_pool "top" {},
    },
  }),
}
