-- The parts of residual networks: He, Zhang, Ren and Sun, "Deep residual learning for image
-- recognition", 2015.
local m = {}

-- A convolution that keeps its size but for the stride, and batch normalization in place of a bias.
function m.conv(name, channels, kernel, stride, groups)
  return {
    conv2d(name) {
      channels = channels, kernel = kernel, stride = stride or 1, padding = kernel // 2,
      groups = groups or 1, bias = false,
    },
    batch_norm {},
  }
end

-- The two kinds of block: their layers, and the channels that come out.
function m.basic(channels, stride)
  return { m.conv("conv1", channels, 3, stride), relu {}, m.conv("conv2", channels, 3) }, channels
end

function m.bottleneck(channels, stride)
  return {
    m.conv("conv1", channels, 1), relu {},
    m.conv("conv2", channels, 3, stride), relu {},
    m.conv("conv3", 4 * channels, 1),
  }, 4 * channels
end

-- What stands before the first stage of the large networks.
m.stem = { m.conv("conv1", 64, 7, 2), relu {}, max_pool2d { kernel = 3, stride = 2, padding = 1 } }

-- `count` blocks of one kind; the first one halves the image if `stride` is 2. Where channels or
-- sizes change, the way around is a 1x1 convolution. `gate`, as in squeeze_excite, stands behind
-- the layers of each block.
function m.stage(name, block, channels, count, stride, gate)
  local out = {}
  for i = 1, count do
    local by = i == 1 and stride or 1
    local layers, width = block(channels, by)
    local changes = i == 1 and (by > 1 or width > channels)
    out[i] = residual(name .. "_" .. i) {
      layers,
      gate and squeeze_excite "se" {} or {},
      shortcut = changes and { m.conv("project", width, 1, by) } or nil,
      act = "relu",
    }
  end
  return out
end

-- The four stages of the large networks.
function m.stages(block, counts, gate)
  return {
    m.stage("stage1", block, 64, counts[1], 1, gate),
    m.stage("stage2", block, 128, counts[2], 2, gate),
    m.stage("stage3", block, 256, counts[3], 2, gate),
    m.stage("stage4", block, 512, counts[4], 2, gate),
  }
end

return m
