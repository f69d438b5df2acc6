"""ViTPose and ViTPose+ as transformers and mmpose have them: narrow ones with each decoder and with experts, and the published ones."""
import torch
from transformers import VitPoseBackboneConfig, VitPoseConfig, VitPoseForPoseEstimation

import openmmpose
import mmpretrain.models  # noqa: F401
from network import Case, Variant, write


class Told(VitPoseForPoseEstimation):
    """Of the data set that the configuration names."""
    def forward(self, image):
        backbone = self.config.backbone_config
        index = {"dataset_index": torch.full((len(image),), self.config.asked)} if backbone.num_experts > 1 else {}
        return {"heatmaps": super().forward(image, **index).heatmaps}


def network(width, depth, heads, decoder="classic", points=17, asked=0, size=(256, 192), **others):
    backbone = VitPoseBackboneConfig(
        hidden_size=width, num_hidden_layers=depth, num_attention_heads=heads, image_size=list(size), out_indices=[depth], **others)
    config = VitPoseConfig(backbone_config=backbone, use_simple_decoder=decoder == "simple", num_labels=points)
    config.asked = asked
    return Told(config)


def case(told, **others):
    size = (64, 48)
    config = dict(width=24, depth=2, heads=12, imageSize=dict(height=64, width=48), nPoints=5) | told
    return Case(lambda: network(24, 2, 12, points=5, size=size, **others), size=size, config=config,
                unused=lambda name: ".experts." in name and f".experts.{others['asked']}." not in name,
                untested=lambda name: name.endswith("key.bias"))


def plus(width, depth, heads, index=0):
    unused = lambda name: ".experts." in name and ".experts.0." not in name
    return Variant(lambda: network(width, depth, heads, num_experts=6, part_features=width // 4), unused)


MMPOSE = "topdown_heatmap/coco/td-hm_ViTPose-{}_8xb64-210e_coco-256x192"


def narrow(model):
    """Of an mmpose model's configuration: as narrow as the cases of transformers."""
    model["backbone"] |= dict(img_size=(64, 48), arch=dict(embed_dims=24, num_layers=2, num_heads=12, feedforward_channels=96))
    model["head"] |= dict(in_channels=24, out_channels=5)
    if model["head"]["deconv_out_channels"]:
        model["head"]["deconv_out_channels"] = (16, 16)


def openmmlab(name, **told):
    config = dict(library="openmmlab", width=24, depth=2, heads=12, imageSize=dict(height=64, width=48), nPoints=5) | told
    return openmmpose.case(MMPOSE.format(name), (64, 48), config, narrow)


CASES = {
    "vitpose": case(dict(decoder="classic")),
    "vitpose_simple": case(dict(decoder="simple"), decoder="simple"),
    "vitpose_plus": case(dict(decoder="classic", nExperts=3, datasetIndex=1), asked=1, num_experts=3, part_features=6),
    "vitpose_openmmlab": openmmlab("base", decoder="classic", channels=16),
    "vitpose_openmmlab_simple": openmmlab("base-simple"),
}

if __name__ == "__main__":
    variants = {
        "base-simple": Variant(lambda: network(768, 12, 12, "simple")),
        "base": Variant(lambda: network(768, 12, 12)),
        "plus-small": plus(384, 12, 12),
        "plus-base": plus(768, 12, 12),
    }
    for name in ("small-simple", "small", "base-simple", "base"):
        variants[f"openmmlab-{name}"] = openmmpose.variant(MMPOSE.format(name))
    write(__file__, CASES, variants, "torch", "transformers", "mmpose")
