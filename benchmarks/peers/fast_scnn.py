"""Fast-SCNN, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("fastscnn/fast_scnn_8xb4-160k_cityscapes-512x1024")
    return model, lambda module, image: module(image)["logits"]
