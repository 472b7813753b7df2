-- What the kernels that pool share: samples stand in the lanes, and a thread does whole planes of a
-- channel.
local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")
local window = require("lib.window")
local m = {}

-- "2x2_30x24x24": the window and the shape that it slides over, with what is unusual.
local function title(attrs, x)
  local function mark(letter, values, usual)
    return list.same(values, usual) and "" or "_" .. letter .. table.concat(values, "x")
  end
  local zeros = list.map(attrs.kernel, function() return 0 end)
  local ones = list.map(attrs.kernel, function() return 1 end)
  return ("%s_%s%s%s%s%s%s%s"):format(
    spatial.title(attrs.kernel),
    table.concat({ table.unpack(x, 2) }, "x"),
    mark("s", attrs.stride, attrs.kernel),
    mark("p", attrs.low, zeros),
    mark("e", attrs.high, attrs.low),
    mark("d", attrs.dilation, ones),
    attrs.up and "_up" or "",
    attrs.padded == false and "_own" or ""
  )
end

-- The loops over the places of all axes, then over the taps of one window, down to the element
-- under it.
local function loops(axes)
  local outer, across = spatial.outer(axes), axes[#axes]
  local places = spatial.loops(outer, "places", "        ")
  places[#places + 1] =
    ("        for (int column = 0; column < %d; column++) {"):format(across.places)
  local taps = spatial.loops(outer, "taps", "            ")
  taps[#taps + 1] = ("            for (int s = 0; s < %d; s++) {"):format(across.kernel)
  local all = list.copy(axes)
  all[#all].place, all[#all].tap, all[#all].element = "column", "s", "j"
  table.move(spatial.elements(all, "                "), 1, 99, #taps + 1, taps)
  return table.concat(places, "\n"), table.concat(taps, "\n"), all
end

-- What a window's sum is divided by, along one axis: a number where all windows agree, else C.
local function divisor_along(axis, padded)
  local w = {
    kernel = { axis.kernel }, stride = { axis.stride }, dilation = { axis.dilation },
    low = { axis.low }, high = { axis.high },
  }
  local first = window.counted(axis.size, w, 1, 0, padded)
  for place = 1, axis.places - 1 do
    if window.counted(axis.size, w, 1, place, padded) ~= first then
      local step = { { axis.stride, axis.place } }
      local from, behind = spatial.sum(step, -axis.low), spatial.sum(step, axis.kernel - axis.low)
      local limit = axis.size + (padded and axis.high or 0)
      from = axis.low > 0 and (padded and "(%s)" or "RT_MAX(%s, 0)"):format(from) or from
      return nil, ("(RT_MIN(%s, %d) - %s)"):format(behind, limit, from)
    end
  end
  return first
end

-- The divisor of a window's sum as C.
local function divisor(all, padded)
  local number, parts = 1, {}
  for _, axis in ipairs(all) do
    local same, text = divisor_along(axis, padded)
    number = number * (same or 1)
    parts[#parts + 1] = text
  end
  if #parts == 0 then
    return ("%d"):format(number)
  elseif number > 1 then
    table.insert(parts, 1, ("%d"):format(number))
  end
  local joined = table.concat(parts, " * ")
  return "(real)" .. (#parts == 1 and joined or "(" .. joined .. ")")
end

-- The fields that every template of a pooling takes; `x` and `y` are shapes. In the loops `place`
-- is the place in y, `element` that in x, `tap` the number of the tap.
function m.fields(attrs, x, y)
  local axes = spatial.axes({ table.unpack(x, 3) }, { table.unpack(y, 3) }, attrs)
  local places, taps, all = loops(axes)
  local function at(key, size)
    return spatial.index(spatial.field(all, key), { table.unpack(spatial.field(all, size), 2) })
  end
  return {
    title = title(attrs, x),
    words = spatial.words(attrs),
    x_shape = spatial.shape(x), y_shape = spatial.shape(y),
    planes = ("RT_VECTORS(%d) * %d"):format(x[1], x[2]),
    x_plane = list.product({ table.unpack(x, 3) }),
    y_plane = list.product({ table.unpack(y, 3) }),
    places = places,
    taps = taps,
    place = at("place", "places"),
    element = at("element", "size"),
    tap = at("tap", "kernel"),
    divisor = attrs.padded ~= nil and divisor(all, attrs.padded) or "",
  }
end

-- Completes a kernel that pools: one value with samples in the lanes from another. `value` is what
-- its C has found in a window when the epilogue begins.
function m.forward(kernel)
  kernel.candidates = function(view)
    local layouts = view.args[1].alone and { "channels", "lanes" } or { "lanes" }
    return list.map(layouts, function(name)
      return { args = { name }, result = name }
    end)
  end
  kernel.cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end
  kernel.lower = function(view)
    local x, y = view.args[1].shape, view.results[1].shape
    local fields = m.fields(view.attrs, x, y)
    local feature, alone = ("v_all(%%s[item.at %%%% %d])"):format(x[2]), ""
    if view.args[1].layout == "channels" then -- a plane has the lanes of a sample's channels
      feature, alone = "v_load(%s + item.at * RT_LANES)", "_alone"
      fields.planes = ("RT_VECTORS(%d)"):format(x[2])
    end
    local epilogue = shared.epilogue(view, kernel.value, feature, { "x" })
    fields.formula = shared.epilogue_formula(view, kernel.formula, { "x" })
    fields.parameters, fields.store = epilogue.parameters, epilogue.store
    local winner = view.results[2]
    fields.winner = winner and not winner.unread
    return {
      name = kernel.name .. fields.title .. alone .. epilogue.suffix
        .. (winner and winner.unread and "_only" or ""),
      template = kernel.name,
      fields = fields,
      args = shared.call(view, {}, epilogue),
    }
  end
  return kernel
end

-- What an element under tap `tap` gets of a window's dy, by op: formula, the function's arguments,
-- the lines that load what belongs to the window, and the share.
local function shares(op, fields)
  local load = "            const vreal d = v_load(dy + from)"
  if op == "max_pool_grad" then
    return {
      formula = "the sum of dy over the windows that an element won",
      inputs = "winner, dy",
      parameters = "const real *winner, const real *dy",
      loads = load .. ", who = v_load(winner + from);",
      share = ("v_select(who == (real)(%s), d, v_all(0))"):format(fields.tap),
    }
  end
  return {
    formula = "the sum of an element's shares in the windows over it",
    inputs = "dy",
    parameters = "const real *dy",
    loads = ("%s / %s;"):format(load, fields.divisor),
    share = "d",
  }
end

-- Completes a kernel that computes gradients of pooling; `fits(axes)` says whether it serves
-- windows that slide over these axes, `gaps(axes)` whether elements lie under no window, `passes`
-- how often it goes over dx.
function m.backward(kernel)
  kernel.ops = { "avg_pool_grad", "max_pool_grad" }
  local function axes_of(view)
    local x, y = view.results[1].shape, view.args[1].shape
    return spatial.axes({ table.unpack(x, 3) }, { table.unpack(y, 3) }, view.attrs)
  end
  kernel.candidates = function(view)
    local args = list.map(view.args, function()
      return "lanes"
    end)
    return kernel.fits(axes_of(view)) and { { args = args, result = "lanes" } } or {}
  end
  kernel.cost = function(view)
    return cost.pass(shared.bytes(view.args) + kernel.passes * shared.bytes(view.results))
  end
  kernel.lower = function(view)
    local fields = m.fields(view.attrs, view.results[1].shape, view.args[1].shape)
    local text = shares(view.op, fields)
    local gaps = not kernel.gaps or kernel.gaps(axes_of(view))
    -- Elements that are written once, all of them, are written after the epilogue.
    local feature = ("v_all(%%s[item.at %%%% %d])"):format(view.results[1].shape[2])
    local epilogue = shared.epilogue(view, gaps and "v_load(dx + at)" or text.share, feature)
    fields.formula = shared.epilogue_formula(view, text.formula)
    fields.inputs, fields.parameters, fields.loads = text.inputs, text.parameters, text.loads
    fields.share, fields.store = text.share, epilogue.store
    fields.epilogue_parameters = epilogue.parameters
    fields.gaps, fields.again = gaps, gaps and #view.epilogue > 0
    local args = shared.call(view, {})
    local result = table.remove(args)
    table.move(epilogue.args, 1, #epilogue.args, #args + 1, args)
    args[#args + 1] = result
    return {
      name = view.op .. fields.title .. epilogue.suffix,
      template = kernel.name,
      fields = fields,
      args = args,
    }
  end
  return kernel
end

return m
