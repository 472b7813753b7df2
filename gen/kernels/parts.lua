-- Sums over so many samples that they are cut in parts, whatever the number of threads: a first
-- call leaves the sums of each part in memory, a second one adds them in the parts' order. So
-- threads share the samples, and the bits do not depend on who did which.
local list = require("lib.list")
local number = require("lib.number")
local shared = require("kernels.shared")
local m = {}

-- A sum has parts where it has so many terms. Their least number, and their most terms: what those
-- take is to stay in a cache while a network's layers pass over it (passes/parts.lua).
m.MANY = 2048
local LEAST, LONGEST = 16, 1024

-- The parts of a sum over so many samples.
function m.count(samples)
  return LEAST * number.ceil_div(samples, LEAST * LONGEST)
end

-- The two calls, as a kernel's `lower` returns them.
--   sums     {name, template, fields, args}: leaves part p, rows x columns numbers in whole
--            vectors, at parts + p * step; behind them `rows` more if `has_sums`
--   total    {name, args, fields = {parameters, store, formula, result_at}}: its fields are those
--            of an epilogue of `sum`; its arguments those behind the parts
--   part_at  where a part has the sums that `result_at` speaks of
function m.calls(sums, total, size)
  local more = size.has_sums and shared.padded(size.rows) or 0
  local part = size.rows * shared.padded(size.columns) + more
  local both = {
    rows = size.rows, columns = size.columns, depth = size.depth,
    parts = m.count(size.depth),
    has_sums = size.has_sums or false,
    step = ("%d * RT_PAD(%d)"):format(size.rows, size.columns)
      .. (size.has_sums and (" + RT_PAD(%d)"):format(size.rows) or ""),
  }
  for name, value in pairs(both) do -- order does not matter
    sums.fields[name], total.fields[name] = value, value
  end
  total.fields.part_at = size.part_at
  total.fields.beside = size.has_sums and ", real *sums" or ""
  sums.args[#sums.args + 1] = { scratch = both.parts * part }
  total.template, total.args = "parts_total", list.joined({ { parts = true } }, total.args)
  total.first = sums
  return total
end

return m
