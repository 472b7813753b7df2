-- Which poolings the fusions with convolutions can take.
local m = {}

-- Windows side by side, in two dimensions, without padding.
function m.apart(pool)
  local function all(values, wanted)
    for i, value in ipairs(values) do
      if value ~= (wanted and wanted[i] or 0) then
        return false
      end
    end
    return true
  end
  return #pool.kernel == 2 and all(pool.stride, pool.kernel) and all(pool.low) and all(pool.high)
    and all(pool.dilation, { 1, 1 }) and not pool.up
end

return m
