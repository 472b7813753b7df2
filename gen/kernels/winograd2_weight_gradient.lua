return require("kernels.winograd_weight_gradient")(2, 3)
