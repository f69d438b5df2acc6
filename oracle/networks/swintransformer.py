"""Swin Transformer under its authors' names: the classifier as timm computes it, of a whole number of windows (of others timm shifts before it adds zeros, all others after); and the maps of all stages as transformers' backbone does, of an image that is no whole number of windows."""
import timm
import transformers
from timm.models.swin_transformer import SwinTransformer
from torch import nn

from network import Case, Variant, write

SIZES = {"tiny": "swin_tiny_patch4_window7_224", "small": "swin_small_patch4_window7_224", "base": "swin_base_patch4_window7_224",
         "base-384": "swin_base_patch4_window12_384", "large": "swin_large_patch4_window7_224", "large-384": "swin_large_patch4_window12_384"}


class Classifier(nn.Module):
    """timm's modules where the authors' code has them: what joins two stages belongs to the first of them."""
    def __init__(self, model):
        super().__init__()
        self.patch_embed, self.layers, self.norm, self.head = model.patch_embed, nn.ModuleList(), model.norm, model.head.fc
        for stage, after in zip(model.layers, [*model.layers[1:], None]):
            layer = nn.Module()
            layer.blocks = stage.blocks
            if after is not None:
                layer.downsample = after.downsample
            self.layers.append(layer)

    def forward(self, x):
        x = self.patch_embed(x)
        for layer in self.layers:
            for block in layer.blocks:
                x = block(x)
            x = layer.downsample(x) if hasattr(layer, "downsample") else x
        return self.head(self.norm(x).mean((1, 2)))


class Maps(nn.Module):
    """transformers' backbone, whose parts are registered here a second time, where the authors' code has them; queries, keys and values stay apart."""
    def __init__(self, model):
        super().__init__()
        model.set_attn_implementation("eager")
        object.__setattr__(self, "model", model.eval())
        swin = getattr(model, "swin", model)
        self.patch_embed = nn.Module()
        self.patch_embed.proj, self.patch_embed.norm = swin.embeddings.patch_embeddings.projection, swin.embeddings.norm
        self.layers = nn.ModuleList()
        for stage in swin.encoder.layers:
            layer = nn.Module()
            layer.blocks = nn.ModuleList(self.block(block) for block in stage.blocks)
            if stage.downsample is not None:
                layer.downsample = stage.downsample
            self.layers.append(layer)
        for i, norm in enumerate(model.hidden_states_norms.values()):
            setattr(self, f"norm{i}", norm)

    @staticmethod
    def block(block):
        made, attention = nn.Module(), block.attention
        made.norm1, made.norm2, made.mlp, made.attn = block.layernorm_before, block.layernorm_after, nn.Module(), nn.Module()
        made.mlp.fc1, made.mlp.fc2 = block.mlp.fc1, block.mlp.fc2
        made.attn.q, made.attn.k, made.attn.v, made.attn.proj = attention.q_proj, attention.k_proj, attention.v_proj, attention.o_proj
        made.attn.relative_position_bias_table = attention.relative_position_bias.relative_position_bias_table
        return made

    def _apply(self, fn, recurse=True):
        self.model._apply(fn, recurse)
        return self

    def forward(self, x):
        return {f"stage{i + 1}": y for i, y in enumerate(self.model(x).feature_maps)}


def slim():
    return Classifier(SwinTransformer(img_size=64, window_size=4, embed_dim=8, depths=(1, 2, 2), num_heads=(1, 2, 4), num_classes=25))


def slim_maps():
    return Maps(transformers.SwinBackbone(transformers.SwinConfig(
        embed_dim=8, depths=[2, 1, 2], num_heads=[1, 2, 4], window_size=4, out_features=["stage1", "stage2", "stage3"])))


if __name__ == "__main__":
    cases = {
        "swintransformer": Case(slim, size=(64, 64), config={"nClasses": 25, "depths": [1, 2, 2], "heads": [1, 2, 4], "width": 8, "windowSize": 4, "imageSize": 64}),
        # a bias of all keys alike moves every score of a query by the same amount, which softmax does not see
        "swintransformer_maps": Case(slim_maps, size=(50, 71), untested=lambda name: name.endswith(".attn.k.bias"), config={
            "output": "maps", "depths": [2, 1, 2], "heads": [1, 2, 4], "width": 8, "windowSize": 4, "projections": "separate"}),
    }
    variants = {name: Variant(lambda made=made: Classifier(timm.create_model(made, num_classes=1000))) for name, made in SIZES.items()}
    write(__file__, cases, variants, "torch", "timm", "transformers")
