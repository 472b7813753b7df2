return {
  name = "curves",
  doc = "Figures over the steps, one colour per variant: the mean over the seeds, and a band from "
    .. "the least to the largest. The first figure is drawn solid, others thin.",
  fields = {
    figures = {
      type = "list",
      of = { type = "string" },
      names = "figure",
      doc = "one figure of the checks, or several",
    },
    of = {
      type = "list",
      of = { type = "string" },
      names = "variant",
      optional = true,
      doc = "variants that are drawn; all unless given",
    },
    title = { type = "string", optional = true, doc = "above the picture" },
    low = { type = "number", optional = true, doc = "lower end of the axis; 0 for accuracies" },
    high = { type = "number", optional = true, doc = "upper end of the axis; 1 for accuracies" },
    log = { type = "boolean", default = false, doc = "logarithmic axis" },
    smooth = {
      type = "boolean",
      default = false,
      doc = "smoothed by a Kaiser window of 11 checks (beta 2) with mirrored ends",
    },
    small = { type = "boolean", default = false, doc = "one of several in a row" },
  },
}
