"""Swin Transformer V2 of timm under its authors' names."""


def network(variant, oracle):
    import timm

    return oracle("swintransformer").Classifier(timm.create_model("swinv2_tiny_window8_256"))
