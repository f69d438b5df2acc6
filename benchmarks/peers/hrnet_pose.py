"""HRNet-W32 for poses, as MMPose builds it."""


def network(variant, oracle):
    model = oracle("openmmpose").build("topdown_heatmap/coco/td-hm_hrnet-w32_8xb64-210e_coco-256x192", None, lambda y: y)
    return model, lambda module, image: module(image)


def shape(size):
    return 1, 3, 128, 96
