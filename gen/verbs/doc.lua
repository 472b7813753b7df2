return { name = "doc", doc = "", run = function() end }
