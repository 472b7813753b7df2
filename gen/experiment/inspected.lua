-- Pictures that a variant's own program draws: which calls of its verb inspect they need after a
-- training, and what these leave in the folder of the run.
local base64 = require("lib.base64")
local fail = require("lib.fail")
local file = require("lib.file")
local list = require("lib.list")
local m = {}

-- For each word its arguments, the file that it shows and what that is; `before`: also before the
-- training.
m.kinds = {
  filters = {
    arguments = function()
      return { "--inverted" }
    end,
    file = function(f)
      return "filters_" .. f.layer
    end,
    says = function(f)
      return ("filters of %s"):format(f.layer)
    end,
    before = true,
  },
  applied = {
    arguments = function()
      return { "--apply", "synthetic:scene" }
    end,
    file = function()
      return "applied"
    end,
    says = function()
      return "the first filters on a picture"
    end,
  },
  maps = {
    arguments = function(f)
      return { "--sample", tostring(f.sample) }
    end,
    file = function(f)
      return "maps_" .. f.layer
    end,
    says = function(f)
      return ("what test sample %d becomes in %s"):format(f.sample, f.layer)
    end,
  },
  mistakes = {
    arguments = function(f)
      return { "--mistakes", tostring(f.count), f.first and "--first" or nil }
    end,
    file = function()
      return "mistakes"
    end,
    says = function(f)
      return ("the %s mistakes, as (label,prediction)"):format(f.first and "first" or "worst")
    end,
  },
}

-- Where the program writes the picture that is number `at` of the experiment.
local function folder_of(run, at, moment)
  return ("%s/picture%d_%s"):format(run.folder, at, moment)
end

-- Lists of arguments of `inspect`, one for each call that a run needs.
function m.calls(experiment, run)
  local calls = {}
  for at, picture in ipairs(run.seed == 1 and experiment.plot or {}) do
    local kind, of = m.kinds[picture.word], picture.fields.of
    if kind and (not of or list.index(of, run.variant)) then
      local function add(moment, ...)
        local call = kind.arguments(picture.fields)
        for _, word in ipairs({ "--quiet", "--out", folder_of(run, at, moment), ... }) do
          call[#call + 1] = word
        end
        calls[#calls + 1] = call
      end
      if kind.before then
        add("before")
      end
      add("after", "--weights", run.folder .. "/weights.safetensors")
    end
  end
  return calls
end

local function figure(path, caption, small)
  local bytes = file.try_read(path)
  if not bytes then
    fail.stop(fail.FAILED, "%s: there is nothing to draw, %s is missing", caption, path)
  end
  return {
    html = ('<img src="data:image/png;base64,%s" alt="%s"><figcaption>%s</figcaption>'):format(
      base64.text(bytes),
      caption,
      caption
    ),
    small = small,
  }
end

-- What stands in the report for picture number `at`: list of {html, small}. A training that
-- diverged left no weights to draw.
function m.figures(picture, at, variants, results)
  local out = {}
  local kind = m.kinds[picture.word]
  for _, variant in ipairs(variants) do
    local run = results.runs(variant)[1]
    for _, moment in ipairs(run.diverged and {} or { "before", "after" }) do
      if moment == "after" or kind.before then
        local path = ("%s/%s.png"):format(folder_of(run, at, moment), kind.file(picture.fields))
        local when = kind.before and (", %s training"):format(moment) or ""
        local caption = variant .. ": " .. kind.says(picture.fields) .. when
        out[#out + 1] = figure(path, caption, kind.before)
      end
    end
  end
  return out
end

return m
