return { name = "explain", doc = "", run = function() end }
