-- What reads a whole number behind option `name`, for argparse: from `low` to `high`, or any.
return function(name, low, high)
  local range = low and (" from %d to %d"):format(low, high) or ""
  return function(text)
    local n = math.tointeger(tonumber(text))
    if n and (not low or n >= low and n <= high) then
      return n
    end
    return nil, ("%s: must be a whole number%s, got %s"):format(name, range, text)
  end
end
