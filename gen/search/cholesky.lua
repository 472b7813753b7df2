-- Symmetric positive definite matrices, as lists of rows.
local m = {}

-- The lower triangular L with L L' = a, of which only the lower half is read; nil where a is not
-- positive definite.
function m.factor(a)
  local l = {}
  for i = 1, #a do
    local row = {}
    for j = 1, i do
      local other, sum = j < i and l[j] or row, a[i][j]
      for k = 1, j - 1 do
        sum = sum - row[k] * other[k]
      end
      if j < i then
        row[j] = sum / other[j]
      elseif sum > 0 then
        row[j] = math.sqrt(sum)
      else
        return nil
      end
    end
    l[i] = row
  end
  return l
end

-- x with L x = b
function m.forward(l, b)
  local x = {}
  for i = 1, #l do
    local row, sum = l[i], b[i]
    for k = 1, i - 1 do
      sum = sum - row[k] * x[k]
    end
    x[i] = sum / row[i]
  end
  return x
end

-- x with L' x = b
function m.backward(l, b)
  local x = {}
  for i = #l, 1, -1 do
    local sum = b[i]
    for k = i + 1, #l do
      sum = sum - l[k][i] * x[k]
    end
    x[i] = sum / l[i][i]
  end
  return x
end

return m
