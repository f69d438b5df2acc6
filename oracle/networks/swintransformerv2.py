"""Swin Transformer V2 under its authors' names: the classifier as timm computes it, and as transformers does, of an image that is no whole number of windows."""
import timm
import transformers
from timm.models.swin_transformer_v2 import SwinTransformerV2
from torch import nn

from network import Case, Variant, write
from swintransformer import Classifier

SIZES = {"tiny": "swinv2_tiny_window8_256", "small": "swinv2_small_window8_256", "base": "swinv2_base_window8_256"}


class Apart(nn.Module):
    """transformers' classifier, whose parts are registered here a second time, where the authors' code has them; queries, keys and values stay apart."""
    def __init__(self, model):
        super().__init__()
        object.__setattr__(self, "model", model.eval())
        swin = model.swinv2
        self.patch_embed, self.layers = nn.Module(), nn.ModuleList()
        self.patch_embed.proj, self.patch_embed.norm = swin.embeddings.patch_embeddings.projection, swin.embeddings.norm
        for stage in swin.encoder.layers:
            layer = nn.Module()
            layer.blocks = nn.ModuleList(self.block(block) for block in stage.blocks)
            if stage.downsample is not None:
                layer.downsample = stage.downsample
            self.layers.append(layer)
        self.norm, self.head = swin.layernorm, model.classifier

    @staticmethod
    def block(block):
        made, part = nn.Module(), block.attention.self
        made.attn, made.norm1, made.norm2, made.mlp = nn.Module(), block.layernorm_before, block.layernorm_after, nn.Module()
        made.mlp.fc1, made.mlp.fc2 = block.intermediate.dense, block.output.dense
        made.attn.logit_scale, made.attn.cpb_mlp = part.logit_scale, part.continuous_position_bias_mlp
        made.attn.q, made.attn.k, made.attn.v, made.attn.proj = part.query, part.key, part.value, block.attention.output.dense
        return made

    def _apply(self, fn, recurse=True):
        self.model._apply(fn, recurse)
        return self

    def forward(self, x):
        return self.model(x).logits


def slim():
    return Classifier(SwinTransformerV2(img_size=64, window_size=4, embed_dim=8, depths=(1, 2, 2), num_heads=(1, 2, 4), num_classes=25))


def slim_odd():
    return Apart(transformers.Swinv2ForImageClassification(transformers.Swinv2Config(
        image_size=40, embed_dim=8, depths=[2, 2], num_heads=[1, 2], window_size=4, pretrained_window_sizes=[3, 3], num_labels=21)))


if __name__ == "__main__":
    cases = {
        "swintransformerv2": Case(slim, size=(64, 64), config={"nClasses": 25, "depths": [1, 2, 2], "heads": [1, 2, 4], "width": 8, "windowSize": 4, "imageSize": 64}),
        "swintransformerv2_odd": Case(slim_odd, size=(50, 71), config={
            "nClasses": 21, "depths": [2, 2], "heads": [1, 2], "width": 8, "windowSize": 4, "imageSize": 40, "pretrainedWindows": [3, 3], "projections": "separate"}),
    }
    variants = {name: Variant(lambda made=made: Classifier(timm.create_model(made, num_classes=1000))) for name, made in SIZES.items()}
    write(__file__, cases, variants, "torch", "timm", "transformers")
