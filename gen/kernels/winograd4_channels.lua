return require("kernels.winograd_channels")(4)
