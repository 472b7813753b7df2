-- What ranges of numbers have in common.
local number = require("lib.number")
local m = {}

m.log = {
  type = "boolean",
  default = false,
  doc = "uniform on a logarithmic scale: each decade is as likely",
}

-- What is wrong with the fields of a range, or nil.
function m.complain(f)
  if f.low >= f.high then
    return ("low must be below high, got %s and %s"):format(
      number.text(f.low),
      number.text(f.high)
    )
  elseif f.log and f.low <= 0 then
    return ("a logarithmic range must begin above 0, got low = %s"):format(number.text(f.low))
  end
end

return m
