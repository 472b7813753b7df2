return { name = "graph", doc = "", run = function() end }
