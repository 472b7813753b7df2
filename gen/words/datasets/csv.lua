return {
  name = "csv",
  doc = "A CSV file, or a folder with train.csv and test.csv.",
  fields = {
    file = {
      type = "string",
      doc = "path of the file or folder, seen from where the program is started",
    },
    label = {
      type = "string",
      default = "",
      doc = "column that holds the answer; the last unless given",
    },
  },
  source = function(f)
    return { name = f.file, label = f.label ~= "" and f.label or nil }
  end,
}
