return require("kernels.winograd_forward")(4, 3)
