-- What the ops of optimizers share. Such an op is one step for a parameter w with the gradient dw,
-- element by element. It gives, beside name and doc:
--   states    list of {name, start}: what it remembers about each element, the argument w_NAME, and
--             where that begins
--   scalars   names of further arguments that are one number each
--   hypers    names of its hyper-parameters, which are those of its attributes too
--   step      (hypers, w, dw, states..., scalars...) -> next w, next states...: numbers
--   text      the next w for comments; {name} stands for an argument or a hyper-parameter
--   carried   true where the product that computes the gradient makes the step in passing. A first
--             step with a rate of 1 and no momentum is the gradient: so the gradient check sees it.
--             Steps with roots and quotients gain nothing there, for a pass of its own hides behind
--             them the way of the gradient, and of all that is remembered, through memory.
local list = require("lib.list")
local tensor = require("lib.tensor")

local shapes = { { 5, 7 }, { 33 } }

local function eval(op, attrs, ...)
  local args = { ... }
  local context = table.remove(args)
  local hypers, out = {}, {}
  for _, name in ipairs(op.hypers) do
    hypers[name] = context.hypers[attrs[name]]
  end
  for k = 1, #op.results do
    out[k] = tensor.new(args[1].shape)
  end
  for i = 1, #args[1].data do
    local numbers = list.map(args, function(arg)
      return arg.data[#arg.data == 1 and 1 or i]
    end)
    for k, number in ipairs({ op.step(hypers, table.unpack(numbers)) }) do
      out[k].data[i] = number
    end
  end
  return table.unpack(out)
end

return function(op)
  op.states, op.scalars, op.elementwise = op.states or {}, op.scalars or {}, true
  op.args, op.results, op.attrs, op.grad = { "w", "dw" }, { "moved" }, {}, false
  for _, state in ipairs(op.states) do
    table.insert(op.args, "w_" .. state.name)
    table.insert(op.results, "w_" .. state.name .. "_next")
  end
  table.move(op.scalars, 1, #op.scalars, #op.args + 1, op.args)
  for _, name in ipairs(op.hypers) do
    op.attrs[name] = name
  end
  op.type = function(_, w)
    return table.unpack(list.map(op.results, function()
      return w
    end))
  end
  op.eval = function(...)
    return eval(op, ...)
  end
  op.formula = function(attrs, ...)
    local texts = { ... }
    return (op.text:gsub("{([%w_]+)}", function(name)
      local text = attrs[name] or texts[list.index(op.args, name)]
      return name == "dw" and text:find(" ") and "(" .. text .. ")" or text
    end))
  end
  op.cases = list.map(shapes, function(shape)
    return {
      args = list.map(op.args, function(name, i)
        local size = list.index(op.scalars, name) and { 1 } or shape
        return { positive = i > 2, table.unpack(size) }
      end),
    }
  end)
  return op
end
