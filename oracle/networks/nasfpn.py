"""NAS-FPN on EfficientNet: torchvision's encoder, MMDetection's pyramid, MMSegmentation's head."""
import torchvision.models.efficientnet as source
from torch import nn

from network import Case, Variant, write
from openmmlab import MODELS
from mmdet.models.necks import NASFPN  # the operators that it asks for are declared by then


class NasFpn(nn.Module):
    """B. Zoph et al. 2020, arXiv 2006.06882."""

    def __init__(self, variant="b7", classes=21, channels=256, stages=7, width=1.0):
        super().__init__()
        usual = {"b0": (1.0, 1.0), "b3": (1.2, 1.4), "b7": (2.0, 3.1)}[variant]
        setting, last = source._efficientnet_conf(f"efficientnet_{variant}", width_mult=usual[0] * width, depth_mult=usual[1])
        norm = (lambda c: nn.BatchNorm2d(c, eps=1e-3)) if variant == "b7" else nn.BatchNorm2d
        self.backbone = nn.Module()
        self.backbone.features = source.EfficientNet(setting, 0.2, norm_layer=norm, last_channel=last).features[:-1]
        counts = [setting[tap - 1].out_channels for tap in (3, 5, 7)]
        self.neck = NASFPN(counts, channels, 5, stages, norm_cfg=dict(type="BN"))
        self.head = MODELS.build(dict(type="FPNHead", in_channels=[channels] * 5, in_index=[0, 1, 2, 3, 4], feature_strides=[8, 16, 32, 64, 128],
                                      channels=channels, num_classes=classes, norm_cfg=dict(type="BN")))

    def forward(self, x):
        maps = []
        for n, stage in enumerate(self.backbone.features):
            x = stage(x)
            if n in (3, 5, 7):
                maps.append(x)
        return self.head(self.neck(maps))


if __name__ == "__main__":
    write(__file__, {
        "nasfpn": Case(lambda: NasFpn("b0", 5, 8, 2, 0.5), size=(128, 256), config={"encoder": "b0", "nClasses": 5, "channels": 8, "stages": 2, "width": 0.5}),
    }, {"b7": Variant(NasFpn), "b3": Variant(lambda: NasFpn("b3")), "b0": Variant(lambda: NasFpn("b0"))}, "torch", "torchvision", "mmdet", "mmsegmentation")
