"""DeepPose on ResNet-50, as MMPose builds it."""


def network(variant, oracle):
    model = oracle("openmmpose").build("topdown_regression/coco/td-reg_res50_8xb64-210e_coco-256x192", None, lambda y: y)
    return model, lambda module, image: module(image)


def shape(size):
    return 1, 3, 128, 96
