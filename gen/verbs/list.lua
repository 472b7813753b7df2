return { name = "list", doc = "", run = function() end }
