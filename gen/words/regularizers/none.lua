return {
  name = "none",
  doc = "Nothing: for a layer that is to be left out where the model has a regularizer.",
}
