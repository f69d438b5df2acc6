"""Convolutional pose machines of two stages, as MMPose builds it."""


def two(model):
    model["backbone"]["num_stages"] = model["head"]["num_stages"] = 2


def network(variant, oracle):
    model = oracle("openmmpose").build("topdown_heatmap/coco/td-hm_cpm_8xb64-210e_coco-256x192", two, lambda maps: maps[-1])
    return model, lambda module, image: module(image)
