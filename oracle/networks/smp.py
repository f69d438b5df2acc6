"""Networks of segmentation-models-pytorch: every decoder on a narrow encoder, and encoders of every kind."""
import segmentation_models_pytorch as library
import torch
from segmentation_models_pytorch.encoders import TimmUniversalEncoder, encoders
from torch import nn

from network import Case, Variant, write

CLASSES = {"unet": library.Unet, "unetplusplus": library.UnetPlusPlus, "manet": library.MAnet, "linknet": library.Linknet, "fpn": library.FPN, "pspnet": library.PSPNet, "pan": library.PAN,
           "deeplabv3": library.DeepLabV3, "deeplabv3plus": library.DeepLabV3Plus, "upernet": library.UPerNet, "segformer": library.Segformer, "dpt": library.DPT}


class Parts(nn.Module):
    """The library's network without what saves and loads it: the oracle reads weights of its own."""

    def __init__(self, model):
        super().__init__()
        self.encoder, self.decoder, self.segmentation_head = model.encoder, model.decoder, model.segmentation_head
        self.dense = isinstance(model, library.DPT)

    def forward(self, x):
        features = self.encoder(x)
        return self.segmentation_head(self.decoder(*features) if self.dense else self.decoder(features))


def slim(model, k):
    """Divides every channel count by k, except the picture's planes."""
    less = lambda c: c if c == 3 else c // k
    for parent in list(model.modules()):
        for key, c in list(parent.named_children()):
            if isinstance(c, nn.Conv2d):
                groups = less(c.groups) if c.groups == c.in_channels > 3 else c.groups
                parent._modules[key] = nn.Conv2d(less(c.in_channels), less(c.out_channels), c.kernel_size, c.stride, c.padding, c.dilation, groups, c.bias is not None)
            elif isinstance(c, nn.BatchNorm2d):
                parent._modules[key] = nn.BatchNorm2d(less(c.num_features), eps=c.eps)
    return model


def narrow(name, k):
    """A form of one of the library's encoders with channels divided by k, under a name of its own."""
    entry = encoders.get(name)
    width = 1 / k

    def make(depth, output_stride):
        if name.startswith("tu-"):
            model = slim(TimmUniversalEncoder(name[3:], pretrained=False, depth=depth, output_stride=output_stride), k)
            model._out_channels = [c if c == 3 else c // k for c in model.out_channels]
            # timm has done this already
            model.set_in_channels = model.make_dilated = lambda *_, **__: None
            return model
        params = dict(entry["params"])
        channels = params["out_channels"]
        if name.startswith(("resnet", "vgg", "mobileone")):
            params["out_channels"] = [c if c == 3 else c // k for c in channels]
            return slim(entry["encoder"](**params, depth=depth, output_stride=output_stride), k)
        if name.startswith(("se_", "xception")):
            params["out_channels"] = [c if c == 3 else c // k for c in channels]
            return slim(entry["encoder"](**params, depth=depth, output_stride=output_stride), k)
        if name.startswith("densenet"):
            params |= dict(out_channels=[c if c == 3 else c // k for c in channels], growth_rate=params["growth_rate"] // k, num_init_features=params["num_init_features"] // k)
            return entry["encoder"](**params, depth=depth, output_stride=output_stride)
        if name.startswith("mit"):
            params["embed_dims"] = [c // k for c in params["embed_dims"]]
            params["out_channels"] = channels[:2] + params["embed_dims"]
            return entry["encoder"](**params, depth=depth, output_stride=output_stride)
        if name == "mobilenet_v2":
            params |= dict(width_mult=width, out_channels=[3, 8, 8, 8, 24, 1280])
            return entry["encoder"](**params, depth=depth, output_stride=output_stride)
        if name.startswith("timm-"):
            params |= dict(channel_multiplier=width * params["channel_multiplier"])
        else:
            from segmentation_models_pytorch.encoders import _efficientnet as source

            kept = source.efficientnet_params
            source.efficientnet_params = lambda name: (kept(name)[0] * width, *kept(name)[1:])
        try:
            model = entry["encoder"](**params | dict(out_channels=[3] * 6), depth=depth, output_stride=output_stride)
        finally:
            if not name.startswith("timm-"):
                source.efficientnet_params = kept
        with torch.no_grad():
            model._out_channels = [m.shape[1] for m in model.eval()(torch.zeros(1, 3, 64, 64))]
        return model.train()

    # the decoder of VGG goes by the name
    own = f"{name.removeprefix('tu-')}-{k}"
    encoders[own] = dict(encoder=make, params={}, pretrained_settings={})
    return own


def camel(key):
    first, *others = {"classes": "n_classes"}.get(key, key).split("_")
    return first + "".join(word.capitalize() for word in others)


def case(architecture, encoder, size, k=16, untested=lambda name: False, timm={}, spread=lambda name: 1, **arguments):
    """A network with few channels, and our configuration of it: the library's encoders are made narrower here, timm's by arguments of its own."""
    name = encoder if k == 1 or timm else narrow(encoder, k)
    config = dict(architecture=architecture, encoderName=encoder, nClasses=3) | {camel(key): v for key, v in arguments.items()}
    if timm and k == 1:
        config["encoderOptions"] = timm
    if k != 1:
        config["encoderWidth"] = 1 / k
    if arguments.get("decoder_use_norm") is False:
        config["decoderUseNorm"] = "identity"
    make = lambda: Parts(CLASSES[architecture](name, encoder_weights=None, classes=3, **arguments, **timm))
    return Case(make, size=size, config=config, untested=untested, spread=spread, unused=unused(architecture, arguments.get("encoder_depth", 5 if architecture != "pspnet" else 3), encoder == "xception"))


def unused(architecture, depth, every_norm=False):
    """Tensors of files that nothing is computed with; Xception has a use for its second norm."""
    last = "decoder.blocks.x_0_4.attention1." if architecture == "unetplusplus" else "decoder.blocks.4.attention1."

    def found(name):
        if name.startswith(("encoder._conv_head", "encoder._bn1.", "encoder.conv_head.", "encoder.model.norm.", "encoder.model.head.", last)):
            return True
        if name.startswith("encoder.bn2.") and not every_norm:
            return True
        return depth < 5 and name.startswith(("encoder.layer4.", "encoder.layer3.")[: 5 - depth])

    return found


BLOCKS = [16, 12, 8, 8, 4]
# few hidden channels, which rectifiers may all cut off; and a bias that softmax hardly sees
HIDDEN = lambda name: ".SE_" in name or name == "decoder.center.top_conv.bias"
# as many branches as are added
BRANCHED = lambda name: 0.8 if "rbr_" in name and name.endswith("weight") else 1
SE = lambda name: ".se." in name
SQUEEZED = lambda name: ".se_module." in name
CASES = {
    "unet": case("unet", "resnet18", (70, 101), decoder_channels=BLOCKS),
    "unetplusplus": case("unetplusplus", "resnet18", (64, 96), decoder_channels=BLOCKS),
    "manet": case("manet", "resnet18", (64, 96), 16, HIDDEN, decoder_channels=BLOCKS, decoder_pab_channels=8),
    "linknet": case("linknet", "resnet18", (64, 96)),
    "fpn": case("fpn", "resnet18", (64, 96), decoder_pyramid_channels=16, decoder_segmentation_channels=32),
    "pspnet": case("pspnet", "resnet18", (72, 104), 4, psp_out_channels=16),
    "pan": case("pan", "resnet18", (192, 256), 4, decoder_channels=8),
    "deeplabv3": case("deeplabv3", "resnet18", (64, 88), decoder_channels=8),
    "deeplabv3plus": case("deeplabv3plus", "mobilenet_v2", (64, 96), 4, decoder_channels=8),
    "upernet": case("upernet", "resnet18", (64, 96), decoder_channels=8),
    "segformer": case("segformer", "resnet18", (64, 96), decoder_segmentation_channels=8),
    "dpt": case("dpt", "tu-vit_tiny_patch16_224", (64, 64), 1, timm=dict(embed_dim=16, num_heads=2, img_size=64), decoder_intermediate_channels=[8, 8, 12, 12], decoder_fusion_channels=8),
    "unet_efficientnet": case("unet", "efficientnet-b1", (64, 96), 2, decoder_channels=BLOCKS),
    "unet_vgg": case("unet", "vgg11_bn", (64, 64), 8, decoder_channels=[64, 64, 48, 48, 48], decoder_attention_type="scse", decoder_interpolation="bilinear"),
    "fpn_efficientnet": case("fpn", "efficientnet-b0", (64, 96), 2, decoder_pyramid_channels=16, decoder_segmentation_channels=32, decoder_merge_policy="cat"),
    "deeplabv3plus_efficientnet": case("deeplabv3plus", "efficientnet-b0", (64, 96), 2, decoder_channels=8),
    "segformer_mit": case("segformer", "mit_b0", (64, 96), 4, decoder_segmentation_channels=8),
    "manet_mit": case("manet", "mit_b0", (64, 96), 8, HIDDEN, decoder_channels=BLOCKS, decoder_pab_channels=8, decoder_use_norm=False),
    "unet_mit": case("unet", "mit_b0", (70, 101), 8, decoder_channels=BLOCKS),
    "unet_timm_efficientnet": case("unet", "timm-efficientnet-b0", (64, 96), 2, decoder_channels=BLOCKS),
    "unet_resnet_d": case("unet", "tu-resnet18d", (64, 96), 16, timm=dict(channels=(4, 8, 16, 32), stem_width=2), decoder_channels=BLOCKS),
    "deeplabv3_timm": case("deeplabv3", "tu-resnet18", (64, 96), 16, decoder_channels=8, decoder_aspp_separable=True),
    "upernet_convnext": case("upernet", "tu-convnext_atto", (64, 96), 4, timm=dict(dims=(10, 20, 40, 80)), decoder_channels=8),
    "upernet_swin": case("upernet", "tu-swin_tiny_patch4_window7_224", (128, 128), 1, timm=dict(img_size=128, embed_dim=8, depths=(2, 1, 2, 1), num_heads=(1, 2, 2, 4)), decoder_channels=8),
    "unet_densenet": case("unet", "densenet121", (64, 96), 8, decoder_channels=BLOCKS),
    "deeplabv3plus_senet": case("deeplabv3plus", "se_resnet50", (64, 96), 8, SQUEEZED, decoder_channels=8),
    "fpn_senext": case("fpn", "se_resnext50_32x4d", (64, 96), 4, SQUEEZED, decoder_pyramid_channels=16, decoder_segmentation_channels=32),
    "unet_xception": case("unet", "xception", (64, 96), 8, decoder_channels=BLOCKS),
    "deeplabv3plus_mobileone": case("deeplabv3plus", "mobileone_s4", (64, 96), 16, SE, spread=BRANCHED, decoder_channels=8),
    "unet_resnest": case("unet", "tu-resnest14d", (64, 96), 16, timm=dict(channels=(4, 8, 16, 32), stem_width=2), decoder_channels=BLOCKS),
}

WHOLE = {name: "resnet34" for name in CLASSES} | {"linknet": "resnet18", "deeplabv3plus": "mobilenet_v2", "dpt": "tu-vit_base_patch16_224"}


def variant(architecture, encoder):
    return Variant(lambda: Parts(CLASSES[architecture](encoder, encoder_weights=None)), unused(architecture, 3 if architecture == "pspnet" else 5))


VARIANTS = {name: variant(name, encoder) for name, encoder in WHOLE.items()} | {"unetefficientnet": variant("unet", "efficientnet-b0"), "unetvgg": variant("unet", "vgg11_bn")}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "segmentation_models_pytorch", "timm")
