return {
  name = "random",
  doc = "Every trial is drawn from the whole of the ranges, whatever the others found.",
  generations = function(_, trials)
    local sizes, left = {}, trials
    while left > 0 do
      sizes[#sizes + 1] = math.min(20, left)
      left = left - sizes[#sizes]
    end
    return sizes
  end,
}
