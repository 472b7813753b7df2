-- The results as a table for people, and as CSV.
local m = {}

-- Three or four digits.
local function short(value)
  if not value then
    return "-"
  end
  local decimals = value < 10 and 3 or value < 100 and 2 or value < 1000 and 1 or 0
  return ("%%.%df"):format(decimals):format(value)
end

local function percent(share)
  return share and ("%.0f %%"):format(100 * share) or "-"
end

local function mebibytes(bytes)
  return bytes and ("%.0f"):format(bytes / (1 << 20)) or "-"
end

-- Columns of a row on one number of threads, and their heads.
local function times(result, factor)
  return ("%8s %6s %8s %7s"):format(
    short(result.seconds * factor),
    percent(result.share),
    short(result.peer_seconds and result.peer_seconds * factor),
    result.ratio and ("%.2f"):format(result.ratio) or "-"
  )
end

local function head_of(threads)
  return ("%8s %6s %8s %7s"):format(("Etch %dT"):format(threads), "peak", "PyTorch", "ratio")
end

-- Behind them, of the last number of threads: the speedup, and the most memory.
local function gain_and_memory(result)
  local speedup = result.speedup and ("%.2f"):format(result.speedup) or "-"
  return ("%7s %8s %8s"):format(speedup, mebibytes(result.bytes), mebibytes(result.peer_bytes))
end

local LAST_HEAD = ("%7s %8s %8s"):format("speedup", "Etch MiB", "PyTorch")

-- `of(name, threads)`: a result or nil.
local function add_group(lines, group, of)
  local head, body = { ("%-30s"):format(group.title) }, {}
  for i, threads in ipairs(group.threads) do
    head[i + 1] = head_of(threads)
  end
  head[#head + 1] = LAST_HEAD
  for _, row in ipairs(group.rows) do
    local line = { ("%-30s"):format(row.text) }
    local last
    for _, threads in ipairs(group.threads) do
      last = of(row.name, threads)
      line[#line + 1] = last and times(last, group.factor)
    end
    if last then
      line[#line + 1] = gain_and_memory(last)
      body[#body + 1] = table.concat(line, "  ")
    end
  end
  if #body > 0 then
    lines[#lines + 1] = table.concat(head, "  ")
    table.move(body, 1, #body, #lines + 1, lines)
    lines[#lines + 1] = ""
  end
end

-- The largest peak that was seen with so many threads.
local function peak_of(results, threads)
  local peak
  for _, result in ipairs(results) do
    if result.threads == threads and result.peak then
      peak = math.max(peak or 0, result.peak)
    end
  end
  return peak
end

local function add_notes(lines, results, version)
  local peaks = "peak: share of the FMA peak beside each row, at most %s GFLOP/s on 1T and %s on 2T"
  lines[#lines + 1] = peaks:format(short(peak_of(results, 1)), short(peak_of(results, 2)))
  lines[#lines + 1] = "speedup: how many times as fast 2T are as 1T"
  lines[#lines + 1] = "ratio: how many times as fast as PyTorch (" .. version .. ")"
  for _, result in ipairs(results) do
    if result.accuracy then
      lines[#lines + 1] = ("%s on %d threads: test accuracy %.4f"):format(
        result.name,
        result.threads,
        result.accuracy
      )
    end
  end
end

-- `version`: that of PyTorch, or why there is none.
function m.text(groups, results, version)
  local lines = {}
  for _, group in ipairs(groups) do
    add_group(lines, group, function(name, threads)
      for _, result in ipairs(results) do
        if result.kind == group.kind and result.name == name and result.threads == threads then
          return result
        end
      end
    end)
  end
  add_notes(lines, results, version)
  return table.concat(lines, "\n") .. "\n"
end

local FIELDS = {
  "kind", "name", "threads", "seconds", "gflops", "peak", "share", "bytes", "accuracy",
  "peer_seconds", "peer_bytes", "ratio", "speedup",
}

-- One line for each result; what was not measured is empty.
function m.csv(results)
  local lines = { table.concat(FIELDS, ",") }
  for _, result in ipairs(results) do
    local line = {}
    for i, field in ipairs(FIELDS) do
      local value = result[field]
      line[i] = math.type(value) == "float" and ("%.6g"):format(value) or tostring(value or "")
    end
    lines[#lines + 1] = table.concat(line, ",")
  end
  return table.concat(lines, "\n") .. "\n"
end

return m
