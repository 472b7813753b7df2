-- The field `augment` of a model: how samples change on their way to the network. The network
-- itself does not depend on it.
local fail = require("lib.fail")
local text = require("lib.text")
local m = {}

m.field = {
  type = "group",
  optional = true,
  doc = "changes of the samples, as in augment = { crop = 4, flip = true }",
  fields = {
    crop = {
      type = "integer",
      min = 1,
      max = 1 << 20,
      optional = true,
      doc = "training pictures are moved by up to so many points each way, over black",
    },
    flip = {
      type = "boolean",
      default = false,
      doc = "training pictures are mirrored, left to right, half of the time",
    },
    mean = {
      type = "numbers",
      min = -1e6,
      max = 1e6,
      optional = true,
      doc = "taken from all values, or for each channel from its own; bytes are values / 255",
    },
    deviation = {
      type = "numbers",
      above = 0,
      max = 1e6,
      optional = true,
      doc = "what they are divided by then",
    },
  },
}

-- `given` is what the spec says of the model.
function m.check(model, given, subject, errors)
  local augment, shape = model.augment, model.input.shape
  if not augment then
    return
  end
  local function reject(sentence, hint)
    errors[#errors + 1] = fail.at(model.where, subject .. ".augment", sentence, hint)
  end
  if next(given.augment) == nil then
    reject("needs crop, flip, mean or deviation")
  end
  local height, width = shape[#shape - 1], shape[#shape]
  if (augment.crop or augment.flip) and #shape < 3 then
    reject(
      ("crop and flip need pictures, got samples of %s"):format(text.shape(shape)),
      'input "image" { channels, height, width }'
    )
  elseif augment.crop and augment.crop >= math.min(height, width) then
    reject(
      ("crop must be below the height and width %s, got %d"):format(
        text.shape({ height, width }),
        augment.crop
      )
    )
  end
  for _, name in ipairs({ "mean", "deviation" }) do
    local count = augment[name] and #augment[name]
    if count and count ~= 1 and (count ~= shape[1] or #shape == 1) then
      reject(
        ("%s must be 1 number%s, got %d"):format(
          name,
          #shape > 1 and (" or %d, one for each channel"):format(shape[1]) or "",
          count
        )
      )
    end
  end
end

return m
