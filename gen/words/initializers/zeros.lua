return {
  name = "zeros",
  doc = "All zero: every unit of a layer then stays the same as its neighbours.",
  spread = function()
    return { kind = "constant", scale = 0 }
  end,
}
