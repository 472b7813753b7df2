return require("kernels.winograd_weight_gradient")(4, 3)
