return {
  name = "dropout",
  doc = "Training sets each number to zero with probability `ratio`. Hinton and others, 2012.",
  fields = {
    ratio = {
      type = "number",
      min = 0,
      below = 1,
      default = 0.5,
      hyper = true,
      doc = "share that is left out",
    },
    form = {
      one_of = { "inverted", "course" },
      default = "inverted",
      doc = "training divides what it keeps by 1 - ratio, or prediction multiplies by it",
    },
  },
  build = function(g, x, f)
    local course = f.form == "course"
    if g.training then
      return g:dropout(x, { ratio = f.ratio, stream = g.layer .. ".mask", scaled = not course })
    end
    return course and g:keep(x, { ratio = f.ratio }) or x
  end,
  cases = { { input = { 7 } }, { input = { 70 }, ratio = 0.25, form = "course" } },
}
