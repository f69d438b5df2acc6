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


def mobile(config):
    return case(f"mobilenet_v2/mobilenet-v2-d8_{config}_4xb2-80k_cityscapes-512x1024", (65, 97), told={"encoder": "mobilenetv2"})


def hrnet(config, size=(65, 97), **others):
    """On the small HRNet, with 9 channels in its finest branch."""
    config = f"{config}_hr18s_4xb2-40k_cityscapes-512x1024"
    return case(config, size, width=32, told={"encoder": "hrnet18s"}, **others), variant(config)


ROWS = {
    "pspnet": row("pspnet", aux=True),
    "openmmlabdeeplabv3plus": row("deeplabv3plus"),
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
    "semanticfpn": row("sem_fpn", config="sem_fpn/fpn_r50_4xb2-80k_cityscapes-512x1024"),
    "upernet": row("upernet", config="upernet/upernet_r50_4xb2-40k_cityscapes-512x1024"),
    "openmmlabfcn": row("fcn"),
    "openmmlabdeeplabv3": row("deeplabv3"),
}
SWIN = "swin/swin-tiny-patch4-window7-in1k-pre_upernet_8xb2-160k_ade20k-512x512"
FIXTURES = {name: ({name: slim}, {"resnet50": whole}) for name, (slim, whole) in ROWS.items()}
FIXTURES["pspnet"][0]["pspnet_mobilenetv2"] = mobile("pspnet")
R18 = "pspnet/pspnet_r18-d8_4xb2-80k_cityscapes-512x1024"
FIXTURES["pspnet"][0]["pspnet_resnet18"], FIXTURES["pspnet"][1]["resnet18"] = case(R18, (65, 97), told={"encoder": "resnet18"}), variant(R18)
R18 = "deeplabv3plus/deeplabv3plus_r18-d8_4xb2-80k_cityscapes-512x1024"
FIXTURES["openmmlabdeeplabv3plus"][1]["resnet18"] = variant(R18)
FIXTURES["openmmlabdeeplabv3plus"][0]["openmmlabdeeplabv3plus_aligned"] = case(
    "deeplabv3plus/deeplabv3plus_r50-d8_4xb2-40k_cityscapes-769x769", (57, 81), told={"encoder": "resnet50", "alignCorners": True})
FIXTURES["upernet"][0]["upernet_swin"] = case(SWIN, (70, 101), told={"encoder": "swint"})
FIXTURES["upernet"][1]["swint"] = variant(SWIN)
CONVNEXT = "convnext/convnext-tiny_upernet_8xb2-amp-160k_ade20k-512x512"
FIXTURES["upernet"][0]["upernet_convnext"] = case(CONVNEXT, (70, 101), told={"encoder": "convnextt"})
FIXTURES["upernet"][1]["convnextt"] = variant(CONVNEXT)
FIXTURES["openmmlabfcn"][0]["openmmlabfcn_hrnet"], FIXTURES["openmmlabfcn"][1]["hrnet18s"] = hrnet("hrnet/fcn")
RESNEST = "resnest/resnest_s101-d8_fcn_4xb2-80k_cityscapes-512x1024"
FIXTURES["openmmlabfcn"][0]["openmmlabfcn_resnest"] = case(
    RESNEST, (65, 97), told={"encoder": "resnest101"}, change=lambda model: model["backbone"].update(base_channels=8, stem_channels=16))
FIXTURES["openmmlabfcn"][1]["resnest101"] = variant(RESNEST)
slim, whole = hrnet("ocrnet/ocrnet", untested=lambda name: name == "decode_head.0.conv_seg.bias", most=5)
FIXTURES["ocrnet"] = ({"ocrnet": slim}, {"hrnet18s": whole})



def masked(size, mask):
    """PSANet whose masks are smaller than the map, or reach over it."""
    def change(model):
        model["decode_head"]["mask_size"] = (mask, mask)
    return case(D8.format("psanet", "psanet"), size, told={"encoder": "resnet50", "maskSize": mask}, change=change)


FIXTURES["psanet"] = ({"psanet": masked((65, 97), 7), "psanet_even": masked((64, 90), 10)}, {"resnet50": variant(D8.format("psanet", "psanet"))})
# a map of 132 × 196, of which 8196 points are looked at again
FIXTURES["pointrend"] = ({"pointrend": case("point_rend/pointrend_r50_4xb2-80k_cityscapes-512x1024", (129, 193), told={"encoder": "resnet50"})},
                         {"resnet50": variant("point_rend/pointrend_r50_4xb2-80k_cityscapes-512x1024")})


def kernels(model):
    """K-Net's layers that no other width follows from."""
    for head in model["decode_head"]["kernel_update_head"]:
        head["feedforward_channels"], head["kernel_updator_cfg"]["feat_channels"] = 256, 32


KNET = "knet/knet-s3_{}_8xb2-adamw-80k_ade20k-512x512"
FIRST = {"uper": "upernet", "fcn": "fcn", "psp": "pspnet", "aspp": "deeplabv3"}
# what is added to the scores of all classes alike, the softmax of the next update does not see
KNET_UNTESTED = lambda name: name.endswith(("update_head.0.fc_mask.bias", "update_head.1.fc_mask.bias"))
FIXTURES["knet"] = ({
    "knet": case(KNET.format("r50-d8_upernet"), (65, 97), told={"encoder": "resnet50", "first": "uper"}, change=kernels, untested=KNET_UNTESTED, most=5),
    "knet_fcn": case(KNET.format("r50-d8_fcn"), (65, 97), told={"encoder": "resnet50", "first": "fcn"}, change=kernels, untested=KNET_UNTESTED, most=5),
    "knet_swin": case(KNET.format("swin-t_upernet"), (70, 101), told={"encoder": "swint", "first": "uper"}, change=kernels, untested=KNET_UNTESTED, most=5),
}, {**{f"resnet50-{name}": variant(KNET.format(f"r50-d8_{config}")) for name, config in FIRST.items()}, "swint": variant(KNET.format("swin-t_upernet"))})
MIT = "segformer/segformer_mit-{}_8xb2-160k_ade20k-512x512"
FIXTURES["openmmlabsegformer"] = (
    {"openmmlabsegformer": case(MIT.format("b0"), (70, 101), width=32, told={"encoder": "b0"}, untested=lambda name: name.endswith("key.bias"))},
    {b: variant(MIT.format(b)) for b in ("b0", "b1", "b2")},
)

if __name__ == "__main__":
    write_rows(__file__, FIXTURES, "torch", "mmsegmentation")
