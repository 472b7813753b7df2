return require("kernels.winograd_input_gradient")(4, 3)
