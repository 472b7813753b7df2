-- What the kernels that pool share: samples stand in the lanes, and a thread does whole planes of a
-- channel.
local list = require("lib.list")
local spatial = require("kernels.spatial")
local m = {}

-- "max_pool2x2_30x24x24": the window and the shape that it slides over.
local function title(attrs, x)
  local function mark(letter, values, usual)
    return list.same(values, usual) and "" or "_" .. letter .. table.concat(values, "x")
  end
  local zeros = list.map(attrs.kernel, function() return 0 end)
  local ones = list.map(attrs.kernel, function() return 1 end)
  return ("%s_%s%s%s%s%s%s"):format(
    spatial.title(attrs.kernel),
    table.concat({ table.unpack(x, 2) }, "x"),
    mark("s", attrs.stride, attrs.kernel),
    mark("p", attrs.low, zeros),
    mark("e", attrs.high, attrs.low),
    mark("d", attrs.dilation, ones),
    attrs.up and "_up" or ""
  )
end

-- The loops over the places of all axes, then over the taps of one window, down to the element
-- under it; `at` is the place in y, `from` the element in x, `tap` the number of the tap.
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

-- The fields that every template of a pooling takes. `x` and `y` are shapes.
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
  }
end

return m
