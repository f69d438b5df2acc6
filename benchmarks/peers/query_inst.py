"""QueryInst on ResNet-50 as MMDetection builds it, up to the finest level that its boxes are looked at on."""


def network(variant, oracle):
    of = oracle("queryinst")
    model = of.detector(of.NAME.format("r50_fpn_1x"))
    return model, lambda module, image: module.detector.extract_feat(image)[0].permute(0, 2, 3, 1)
