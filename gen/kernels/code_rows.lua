local list = require("lib.list")
local shared = require("kernels.shared")

-- A row of the matrix as the C text of its numbers.
local function numbers(code)
  return "        { " .. code:gsub(".", function(cell)
    return cell == "#" and "1, " or "-1, "
  end) .. "},"
end

return {
  name = "code_rows",
  doc = "A table.",
  ops = { "code_rows" },
  single = true,
  candidates = function()
    return { { args = {}, result = "rows" } }
  end,
  cost = function()
    return 0
  end,
  lower = function(view)
    local codes = view.attrs.codes
    return {
      name = ("code_rows_%dx%d"):format(#codes, #codes[1]),
      template = "code_rows",
      fields = {
        rows = #codes,
        columns = #codes[1],
        codes = table.concat(list.map(codes, numbers), "\n"),
      },
      args = shared.call(view, {}),
    }
  end,
}
