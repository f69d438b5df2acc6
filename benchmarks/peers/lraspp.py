"""LR-ASPP of torchvision, and of MMSegmentation."""


def network(variant, oracle):
    if variant.startswith("openmmlab"):
        openmmlab = oracle("openmmlab")
        model = openmmlab.build(oracle("openmmlablraspp").CONFIG.format("-s"))
        return model, lambda module, image: module(image)["logits"]
    import torchvision

    model = torchvision.models.segmentation.lraspp_mobilenet_v3_large(weights=None, weights_backbone=None, num_classes=21)
    return model, lambda module, image: module(image)["out"]
