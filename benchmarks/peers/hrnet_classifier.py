"""HRNet of timm."""


def network(variant, oracle):
    import timm

    return timm.create_model("hrnet_w18_small", pretrained=False)
