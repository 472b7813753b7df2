-- What turns come to. Others on the machine only ever lengthen one: of Etch and of its peer the
-- fastest counts.
local m = {}

-- What is to be measured of rows, a list of {group, row}: an entry for each number of threads, with
-- group, row, threads, `first`, the row's entry on the first number, and later the fastest turns.
function m.new(rows)
  local all = {}
  for _, one in ipairs(rows) do
    local first
    for _, threads in ipairs(one.group.threads) do
      local entry = { group = one.group, row = one.row, threads = threads }
      first = first or entry
      entry.first, all[#all + 1] = first, entry
    end
  end
  return all
end

local function faster(best, turn)
  return best and (not turn or best.seconds < turn.seconds) and best or turn
end

-- Adds a turn to an entry: the figures of Etch, and of its peer or nil.
function m.add(entry, ours, theirs)
  entry.ours, entry.theirs = faster(entry.ours, ours), faster(entry.theirs, theirs)
end

local function result_of(entry)
  local ours, theirs = entry.ours, entry.theirs or {}
  return {
    kind = entry.group.kind,
    name = entry.row.name,
    threads = entry.threads,
    seconds = ours.seconds,
    gflops = ours.gflops,
    peak = ours.peak_gflops,
    share = ours.peak_share,
    bytes = ours.peak_bytes,
    accuracy = ours.accuracy,
    peer_seconds = theirs.seconds,
    peer_bytes = theirs.peak_bytes,
    ratio = theirs.seconds and theirs.seconds / ours.seconds,
    speedup = entry.first ~= entry and entry.first.ours.seconds / ours.seconds or nil,
  }
end

-- The results of what was measured so far. The ratio compares with the peer, the speedup with the
-- first number of threads.
function m.list(all)
  local out = {}
  for _, entry in ipairs(all) do
    out[#out + 1] = entry.ours and result_of(entry) or nil
  end
  return out
end

return m
