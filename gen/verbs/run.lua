return { name = "run", doc = "", run = function() end }
