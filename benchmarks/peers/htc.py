"""Hybrid Task Cascade as MMDetection builds it, up to its semantic branch."""


def network(variant, oracle):
    of = oracle("htc")
    model = of.detector(of.NAME.format("r50_fpn_1x"))
    return model, lambda module, image: module.roi_head.semantic_head(module.detector.extract_feat(image))[1].permute(0, 2, 3, 1)
