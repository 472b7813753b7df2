-- Ways to stop. A user's mistake is a table {code, text} that `main` prints without a traceback;
-- anything else is a bug of the generator and keeps its traceback.
local m = {}

m.FAILED, m.USAGE, m.REJECTED, m.IO = 1, 2, 3, 4

-- A table of sentences becomes one text; at most ten are shown.
local function join(sentences)
  local shown = table.move(sentences, 1, math.min(#sentences, 10), 1, {})
  if #sentences > #shown then
    shown[#shown + 1] = ("... and %d more"):format(#sentences - #shown)
  end
  return table.concat(shown, "\n")
end

function m.stop(code, format, ...)
  error({ code = code, text = select("#", ...) > 0 and format:format(...) or format }, 0)
end

-- Rejects a spec for all of `sentences`, each made by m.at; they are told in the order of their
-- lines.
function m.reject(sentences)
  local order = {}
  for i, sentence in ipairs(sentences) do
    order[i] = { line = tonumber(sentence:match(":(%d+):")) or 0, at = i, text = sentence }
  end
  table.sort(order, function(a, b)
    return a.line < b.line or a.line == b.line and a.at < b.at
  end)
  for i, item in ipairs(order) do
    order[i] = item.text
  end
  m.stop(m.REJECTED, "%s", join(order))
end

-- "file:line: subject: rule" and an optional hint on a line of its own.
function m.at(where, subject, rule, hint)
  local text = ("%s:%d: %s: %s"):format(where.file, where.line, subject, rule)
  return hint and text .. "\n  hint: " .. hint or text
end

function m.bug(format, ...)
  error("bug: " .. (select("#", ...) > 0 and format:format(...) or format), 2)
end

return m
