"""DETR as transformers has it, whose files have names of their own; on ResNets of torchvision's that are narrower."""
from torch import nn
from torchvision.models.resnet import Bottleneck, ResNet
from transformers import DetrConfig, DetrForObjectDetection, DetrForSegmentation
from transformers.models.detr import modeling_detr

from network import Case, Variant, write
from resnetclassifier import slim

LESS = 16


class Narrow(nn.Module):
    """The maps of a ResNet's stages, with every width divided; transformers takes it for timm's."""

    def __init__(self, layers, dilated):
        super().__init__()
        whole = slim(ResNet(Bottleneck, layers, replace_stride_with_dilation=[False, False, dilated]))
        for name in ("conv1", "bn1", "relu", "maxpool", *self.stages):
            self.add_module(name, getattr(whole, name))
        self.channels = [64 * 4 * 2**i // LESS for i in range(4)]

    stages = ("layer1", "layer2", "layer3", "layer4")

    def forward(self, x):
        x, maps = self.maxpool(self.relu(self.bn1(self.conv1(x)))), []
        for stage in self.stages:
            x = getattr(self, stage)(x)
            maps.append(x)
        return maps


def encoder(config, whole=modeling_detr.load_backbone):
    return Narrow(config.narrow, config.dilation) if hasattr(config, "narrow") else whole(config)


modeling_detr.load_backbone = encoder
# written in its forward alone
modeling_detr.DetrFrozenBatchNorm2d.eps = 1e-5


def giving(kind, *names):
    """The class with these outputs and no others; not one of its own, since names of files go by the class."""
    whole = kind.forward

    def forward(self, pixel_values):
        found = whole(self, pixel_values)
        return {name: found[name] for name in names}

    kind.forward = forward
    return kind


Detection = giving(DetrForObjectDetection, "logits", "pred_boxes")
Segmentation = giving(DetrForSegmentation, "logits", "pred_boxes", "pred_masks")


def sizes(classes, queries, channels, heads, depth, mlp):
    return dict(num_labels=classes, num_queries=queries, d_model=channels, encoder_attention_heads=heads, decoder_attention_heads=heads,
                encoder_layers=depth, decoder_layers=depth, encoder_ffn_dim=mlp, decoder_ffn_dim=mlp)


def case(kind, dilated, size, classes, queries, channels, heads, depth, mlp):
    made = DetrConfig(narrow=[1, 1, 1, 1], dilation=dilated, **sizes(classes, queries, channels, heads, depth, mlp))
    config = dict(depths=[1, 1, 1, 1], width=64 // LESS, dilated=dilated, masks=kind is Segmentation, nClasses=classes, queries=queries, channels=channels, heads=heads,
                  encoderDepth=depth, decoderDepth=depth, mlpDim=mlp)
    return Case(lambda: kind(made), size=size, config=config, untested=untested)


def untested(name):
    # a bias of all keys alike; and the first layer's queries are zeros, so that all values are one, whichever are attended to
    first = "decoder.layers.0.self_attn."
    return name.endswith(("k_proj.bias", "k_linear.bias")) or first in name and "out_proj" not in name and not name.endswith("v_proj.bias")


def variant(kind, backbone, classes):
    return Variant(lambda: kind(DetrConfig(backbone=backbone, num_labels=classes)))


CASES = {
    "detr": case(Segmentation, False, (97, 130), 6, 5, 128, 8, 2, 24),
    "detr_boxes": case(Detection, True, (70, 50), 4, 7, 24, 3, 1, 20),
}

if __name__ == "__main__":
    # dilated ones have the names and shapes of the others
    write(__file__, CASES, {
        "r50-panoptic": variant(Segmentation, "resnet50", 250), "r101-panoptic": variant(Segmentation, "resnet101", 250),
        "r50": variant(Detection, "resnet50", 91), "r101": variant(Detection, "resnet101", 91),
    }, "torch", "torchvision", "transformers")
