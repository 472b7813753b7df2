local function field(default, doc)
  return { type = "number", above = 0, max = 1e6, default = default, doc = doc }
end

return {
  name = "scaled_tanh",
  doc = "y = amplitude tanh(slope x), by default 1.7159 tanh(2/3 x), which is near 1 at 1. LeCun, "
    .. "1989.",
  activation = true,
  fields = {
    amplitude = field(1.7159, "the limit far right"),
    slope = field(2 / 3, "of the argument"),
  },
  build = function(g, x, f)
    return g:scaled_tanh(x, { amplitude = f.amplitude, slope = f.slope })
  end,
  cases = { { input = { 7 } }, { input = { 2, 3 }, amplitude = 2, slope = 0.5 } },
}
