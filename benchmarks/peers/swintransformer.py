"""Swin Transformer of timm under its authors' names."""


def network(variant, oracle):
    import timm

    return oracle("swintransformer").Classifier(timm.create_model("swin_tiny_patch4_window7_224"))
