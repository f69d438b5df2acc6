"""ViTPose and ViTPose+ as transformers has them: narrow ones with each decoder and with experts, and the published ones."""
import torch
from transformers import VitPoseBackboneConfig, VitPoseConfig, VitPoseForPoseEstimation

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


CASES = {
    "vitpose": case(dict(decoder="classic")),
    "vitpose_simple": case(dict(decoder="simple"), decoder="simple"),
    "vitpose_plus": case(dict(decoder="classic", nExperts=3, datasetIndex=1), asked=1, num_experts=3, part_features=6),
}

if __name__ == "__main__":
    variants = {
        "base-simple": Variant(lambda: network(768, 12, 12, "simple")),
        "base": Variant(lambda: network(768, 12, 12)),
        "plus-small": plus(384, 12, 12),
        "plus-base": plus(768, 12, 12),
    }
    write(__file__, CASES, variants, "torch", "transformers")
