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
local LEAST, LONGEST = 16, 512

-- The parts of a sum over so many samples.
function m.count(samples)
  return LEAST * number.ceil_div(samples, LEAST * LONGEST)
end

-- Threads share convolutions sample by sample where there are so many of them that stand in the
-- lanes. Then sums over samples and places are cut in two: with two threads, each adds what it
-- computed itself. (What both have read takes long to write again where cores are distant.)
local FEW = 32

function m.halves(samples)
  return samples >= FEW and 2 or 1
end

-- What the template of a kernel gets whose sums, `numbers` of them in the array `name`, may have
-- two such parts: `parts`; what leads to part `part`, `offset`; what makes number `i` of each
-- `zero`. Behind each part may be `more` sums, which `more_at` leads to.
function m.half_fields(name, numbers, count, more)
  local size = ("RT_PAD(%d)"):format(numbers)
  if count == 1 then
    return { parts = 1, offset = "", zero = name .. "[i] = 0", stored = "" }
  end
  local step = more and ("(%s + RT_PAD(%d))"):format(size, more) or size
  return {
    parts = count,
    offset = " + part * " .. step,
    zero = ("%s[i] = %s[%s + i] = 0"):format(name, name, step),
    stored = (", in %d parts"):format(count),
    more_at = more and ("%s + part * %s + %s"):format(name, step, size),
  }
end

-- The fields that the templates of both calls get, of the size {rows, columns, parts, sums}: part
-- p, rows x columns sums in whole vectors, stands at parts + p * step, with so many `sums` more
-- behind them, if any.
function m.common(size)
  return {
    rows = size.rows, columns = size.columns, parts = size.parts,
    sums = size.sums or 0, has_sums = size.sums ~= nil,
    step = (size.rows > 1 and ("%d * "):format(size.rows) or "")
      .. ("RT_PAD(%d)"):format(size.columns)
      .. (size.sums and (" + RT_PAD(%d)"):format(size.sums) or ""),
  }
end

-- The two calls, as a kernel's `lower` returns them.
--   sums     {name, template, fields, args}: leaves the parts in memory
--   total    {name, args, fields = {parameters, store, formula, result_at, part_at}}: its fields
--            are those of an epilogue of `sum`; where the result has it, and a part; without
--            part_at both are lists. Its arguments are those behind the parts
function m.calls(sums, total, size)
  local more = size.sums and shared.padded(size.sums) or 0
  local part = size.rows * shared.padded(size.columns) + more
  for name, value in pairs(m.common(size)) do -- order does not matter
    total.fields[name] = value
  end
  total.fields.is_list = not total.fields.part_at
  total.fields.beside = size.sums and ", real *sums" or ""
  sums.args[#sums.args + 1] = { scratch = size.parts * part }
  total.template, total.args = "parts_total", list.joined({ { parts = true } }, total.args)
  total.first = sums
  return total
end

-- The two calls for a list of sums, which become the value `result` behind an epilogue of `sum`
-- (shared.epilogue) that says `formula`. `args` are what is summed up; `more` is the value of
-- further sums behind them, if any.
function m.list_calls(sums, args, result, epilogue, formula, more)
  local results = list.map({ result, more }, function(value)
    return { value = value.name, write = true }
  end)
  sums.args = args
  return m.calls(sums, {
    name = sums.name .. epilogue.suffix .. "_total",
    fields = {
      parameters = epilogue.parameters, store = epilogue.store, formula = formula,
    },
    args = list.joined(epilogue.args, results),
  }, {
    rows = 1, columns = list.product(result.shape), parts = sums.fields.parts,
    sums = more and more.shape[1],
  })
end

-- That of a sum which is stored as it is.
m.no_epilogue = { suffix = "", parameters = "", store = "sum", args = {} }

return m
