"""Vision Transformer of timm."""


def network(variant, oracle):
    import timm

    return timm.create_model("vit_small_patch16_224")
