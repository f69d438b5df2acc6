"""RSN-18, as MMPose builds it, with heat maps for crops of 128 × 96."""


def small(model):
    model["head"]["out_shape"] = (32, 24)


def network(variant, oracle):
    model = oracle("openmmpose").build("topdown_heatmap/coco/td-hm_rsn18_8xb32-210e_coco-256x192", small, lambda maps: maps[-1])
    return model, lambda module, image: module(image)


def shape(size):
    return 1, 3, 128, 96
