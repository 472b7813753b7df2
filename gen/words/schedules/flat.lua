return {
  name = "flat",
  doc = "The learning rate as it is; with `warmup`, after that.",
}
