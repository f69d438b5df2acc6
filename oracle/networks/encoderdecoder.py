"""OpenMMLab's encoder-decoders: a narrow one of each row, and the names of a published one."""
from openmmlab import case, trained, variant
from network import write_rows

D8 = "{0}/{1}_r50-d8_4xb2-40k_cityscapes-512x1024"


def row(folder, prefix=None, size=(65, 97), unused=(), untested=lambda name: False, aux=False, config=None):
    """The fixtures of a row: on ResNet-50, dilated, and what its files have for training alone."""
    config = config or D8.format(folder, prefix or folder)
    skipped = lambda name: trained(name) or any(f"decode_head.{part}." in name for part in unused)
    told = {"encoder": "resnet50", **({"aux": True} if aux else {})}
    return case(config, size, told=told, unused=skipped, untested=untested), variant(config, skipped)


ROWS = {
    "pspnet": row("pspnet", aux=True),
    "deeplabv3plus": row("deeplabv3plus"),
    "danet": row("danet", unused=("pam_conv_seg", "cam_conv_seg"), untested=lambda name: name.endswith("key_project.bias")),
    "ccnet": row("ccnet", untested=lambda name: name.endswith("key_conv.bias")),
    "nonlocal": row("nonlocal_net", "nonlocal", untested=lambda name: name.endswith("phi.conv.bias")),
    "dnlnet": row("dnlnet", "dnl", untested=lambda name: name.endswith(("theta.conv.bias", "phi.conv.bias", "conv_mask.bias"))),
    "gcnet": row("gcnet", untested=lambda name: name.endswith("conv_mask.bias")),
    "encnet": row("encnet", unused=("se_layer",)),
    "emanet": row("emanet", config="emanet/emanet_r50-d8_4xb2-80k_cityscapes-512x1024", untested=lambda name: "ema_mid_conv" in name),
    "apcnet": row("apcnet"),
    "dmnet": row("dmnet"),
    "isanet": row("isanet", size=(129, 177)),
    "ann": row("ann"),
}

if __name__ == "__main__":
    write_rows(__file__, {name: ({name: slim}, {"resnet50": whole}) for name, (slim, whole) in ROWS.items()}, "torch", "mmsegmentation")
