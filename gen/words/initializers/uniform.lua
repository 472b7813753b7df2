return {
  name = "uniform",
  doc = "Uniform numbers between -bound and bound.",
  fields = {
    bound = { type = "number", min = 0, max = 1e6, default = 0.05, doc = "the largest" },
  },
  spread = function(_, f)
    return { kind = "uniform", scale = f.bound }
  end,
}
