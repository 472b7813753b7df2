return require("kernels.winograd_input_gradient")(2, 3)
