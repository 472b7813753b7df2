-- The convolutional networks of the course: chapters 7 and 8 of "Deep Learning from Scratch", and
-- the course's own. EXPERIMENTS.md 4.2 to 4.4.
local m = {}

local function head(hidden)
  return {
    flatten {},
    dense "hidden" { units = hidden, act = "relu" },
    dense "score" { units = 10 },
  }
end

m.simple = {
  input "image" { 1, 28, 28 },
  conv2d "conv1" { channels = 30, kernel = 5, act = "relu" },
  max_pool2d "pool1" { kernel = 2 },
  head(100),
}

-- `pool`: what stands behind the first convolution.
function m.double(pool)
  return {
    input "image" { 1, 28, 28 },
    conv2d "conv1" { channels = 10, kernel = 7, padding = 1, act = "relu" },
    pool,
    conv2d "conv2" { channels = 20, kernel = 3, padding = 1, act = "relu" },
    max_pool2d "pool2" { kernel = 2 },
    head(100),
  }
end

local function conv(name, channels, padding)
  return conv2d(name) { channels = channels, kernel = 3, padding = padding or 1, act = "relu" }
end

-- Its second dropout acts on the scores.
m.deep = {
  input "image" { 1, 28, 28 },
  conv("conv1", 16), conv("conv2", 16), max_pool2d "pool1" { kernel = 2 },
  conv("conv3", 32), conv("conv4", 32, 2), max_pool2d "pool2" { kernel = 2 },
  conv("conv5", 64), conv("conv6", 64), max_pool2d "pool3" { kernel = 2 },
  flatten {},
  dense "hidden" { units = 50, act = "relu" }, dropout { ratio = 0.5, form = "course" },
  dense "score" { units = 10 }, dropout { ratio = 0.5, form = "course" },
}

return m
