"""Two stacked hourglasses."""


def network(variant, oracle):
    return oracle("hourglass").Hourglasses(2), lambda module, image: module(image)["heatmaps"]
