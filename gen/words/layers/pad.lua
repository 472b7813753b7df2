local text = require("lib.text")
local window = require("words.window")

-- What is added before and behind each axis of a sample: channels first.
local function margins(f, axes)
  local low, high = {}, {}
  local per_axis = window.per_axis(f.padding, axes - 1)
  table.insert(per_axis, 1, f.channels)
  for axis, margin in ipairs(per_axis) do
    low[axis] = type(margin) == "table" and margin[1] or margin
    high[axis] = type(margin) == "table" and margin[2] or margin
  end
  return low, high
end

return {
  name = "pad",
  doc = "Zeros around the places of each channel, and channels of zeros; negative sizes cut off.",
  fields = {
    padding = {
      type = "margins",
      default = 0,
      doc = "places added before and behind each axis, as in { 1, { 0, 2 } }",
    },
    channels = { type = "margin", default = 0, doc = "channels added before and behind" },
  },
  fits = function(shapes, _, f)
    local shape, sizes = shapes[1], {}
    if type(f.padding) == "table" and #f.padding ~= #shape - 1 then
      return ("needs padding for each axis of %s but the first, got %d"):format(
        text.shape(shape),
        #f.padding
      )
    end
    local low, high = margins(f, #shape)
    for axis, size in ipairs(shape) do
      sizes[axis] = size + low[axis] + high[axis]
      if sizes[axis] < 1 or size + math.min(low[axis], high[axis]) < 1 then
        return ("needs to leave something of %s along axis %d"):format(text.shape(shape), axis)
      end
    end
  end,
  build = function(g, x, f)
    local low, high = margins(f, #g:get(x).shape - 1)
    return g:pad(x, { low = low, high = high })
  end,
  cases = {
    { input = { 2, 3, 4 }, padding = { 1, { 0, 2 } } },
    { input = { 3, 4 }, padding = -1, channels = { 1, 2 } },
    { input = { 5 }, channels = { -2, 12 } },
  },
}
