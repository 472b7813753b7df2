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
    per = {
      one_of = { "number", "channel" },
      default = "number",
      doc = "what is left out as a whole: one number, or a channel (PyTorch's Dropout1d to 3d)",
    },
  },
  build = function(g, x, f)
    local course = f.form == "course"
    if g.training then
      return g:dropout(x, {
        ratio = f.ratio,
        stream = g.layer .. ".mask",
        scaled = not course,
        by_channel = f.per == "channel",
      })
    end
    return course and g:keep(x, { ratio = f.ratio }) or x
  end,
  cases = {
    { input = { 7 } },
    { input = { 70 }, ratio = 0.25, form = "course" },
    { input = { 3, 5, 5 } },
    { input = { 5, 4 }, per = "channel" },
  },
}
