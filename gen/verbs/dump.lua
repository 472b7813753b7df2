return { name = "dump", doc = "", run = function() end }
