"""BlazePose in its light form, as its oracle has it."""


def network(variant, oracle):
    return oracle("blazepose").BlazePose(), lambda module, image: module(image)["output_heatmap"]
