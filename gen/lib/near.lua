-- The known name that a mistyped one was probably meant to be.
local m = {}

-- Number of single-letter edits between two words (Levenshtein).
local function distance(a, b)
  local row = {}
  for j = 0, #b do
    row[j] = j
  end
  for i = 1, #a do
    local corner = row[0]
    row[0] = i
    for j = 1, #b do
      local edit = corner + (a:byte(i) == b:byte(j) and 0 or 1)
      corner = row[j]
      row[j] = math.min(edit, row[j] + 1, row[j - 1] + 1)
    end
  end
  return row[#b]
end

local function common_prefix(a, b)
  local n = 0
  while n < #a and n < #b and a:byte(n + 1) == b:byte(n + 1) do
    n = n + 1
  end
  return n
end

-- The nearest of `names`, or nil when none is near. Of two that are equally near, the one that
-- begins alike.
function m.name(word, names)
  local best
  local least = (#word <= 3 and 1 or math.max(2, #word // 3)) + 1
  for _, name in ipairs(names) do
    local d = distance(word, name)
    if
      d < least or best and d == least and common_prefix(word, name) > common_prefix(word, best)
    then
      best, least = name, d
    end
  end
  return best
end

-- A hint that names the nearest known word, or lists them all.
function m.hint(word, names)
  local near = m.name(word, names)
  return near and ("did you mean '%s'?"):format(near) or "known: " .. table.concat(names, ", ")
end

return m
