return require("kernels.winograd_channels")(2)
