local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")

-- What each op adds up, `x` being a vector of w, and what its sum is multiplied by.
local terms = {
  l1_penalty = { term = "v_abs(x)", formula = "lambda sum of |w|", factor = "lambda" },
  l2_penalty = { term = "x * x", formula = "lambda / 2 sum of w^2", factor = "lambda / 2" },
}

-- Filters lie without gaps, as one long row.
local function size(w)
  if w.layout == "dense" then
    return {
      { text = "1", type = "int", role = "rows" },
      { text = ("%d"):format(list.product(w.shape)), type = "int", role = "columns" },
    }
  end
  return shared.matrix_size(w)
end

return {
  name = "penalty",
  doc = "One pass over a parameter by one thread: a sum that only a person reads.",
  ops = { "l1_penalty", "l2_penalty" },
  single = true,
  in_place = true,
  candidates = function(view)
    return list.map(shared.any_alike(view), function(candidate)
      return { args = candidate.args, result = "rows" }
    end)
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args))
  end,
  lower = function(view)
    local w, fields = view.args[1], list.copy(terms[view.op])
    fields.at = w.layout == "lanes" and "j * rows + i * RT_LANES" or "i * RT_PAD(columns) + j"
    return {
      name = view.op .. (w.layout == "lanes" and "_lanes" or ""),
      template = "penalty",
      fields = fields,
      args = shared.call(view, size(w)),
    }
  end,
}
