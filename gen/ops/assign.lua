return {
  name = "assign",
  doc = "The variable takes the value; nothing reads its old content afterwards.",
  args = { "variable", "value" },
  results = {},
  type = function() end,
  grad = false,
  eval = function() end,
  formula = function(_, variable, value)
    return variable .. " = " .. value
  end,
  cases = {}, -- no value of its own; every optimizer's case goes through it
}
