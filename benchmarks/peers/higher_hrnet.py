"""HigherHRNet of 8 channels as its oracle has it."""


def network(variant, oracle):
    return oracle("higherhrnet").HigherHRNet(8), lambda module, image: module(image)["heatmaps"]
