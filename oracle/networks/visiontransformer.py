"""Vision Transformer under timm's names: the classifier as timm computes it, DINOv2's and DINOv3's features as transformers does, of images with other grids of patches."""
import timm
import transformers
from timm.models.vision_transformer import VisionTransformer
from torch import nn

from network import Case, Variant, write

SIZES = {"tiny": "vit_tiny_patch16_224", "small": "vit_small_patch16_224", "base": "vit_base_patch16_224", "base-32": "vit_base_patch32_224", "large": "vit_large_patch16_224",
         "dinov2-small": "vit_small_patch14_dinov2", "dinov2-base": "vit_base_patch14_dinov2"}
DINOV3 = {"dinov3-small": dict(hidden_size=384, intermediate_size=1536, num_attention_heads=6), "dinov3-base": dict(hidden_size=768, intermediate_size=3072, num_attention_heads=12)}


class Apart(nn.Module):
    """transformers' features, whose parts are registered here a second time under timm's names; queries, keys and values stay apart."""
    def __init__(self, model):
        super().__init__()
        model.set_attn_implementation("eager")
        object.__setattr__(self, "model", model.eval())
        embeddings = model.embeddings
        self.patch = model.config.patch_size
        self.patch_embed, self.blocks = nn.Module(), nn.ModuleList()
        self.patch_embed.proj = getattr(embeddings.patch_embeddings, "projection", embeddings.patch_embeddings)
        self.cls_token = embeddings.cls_token
        if hasattr(embeddings, "position_embeddings"):
            self.pos_embed = embeddings.position_embeddings
        if hasattr(embeddings, "register_tokens"):
            self.reg_token = embeddings.register_tokens
        for layer in self.layers(model):
            self.blocks.append(self.block(layer))
        self.norm = getattr(model, "layernorm", None) or model.norm

    @staticmethod
    def layers(model):
        for holder in (getattr(model, "encoder", None), getattr(model, "model", None), model):
            for name in ("layer", "layers"):
                if holder is not None and hasattr(holder, name):
                    return getattr(holder, name)

    @staticmethod
    def block(layer):
        made, attention = nn.Module(), layer.attention
        inner = getattr(attention, "attention", attention)
        made.norm1, made.norm2, made.mlp, made.attn, made.ls1, made.ls2 = layer.norm1, layer.norm2, nn.Module(), nn.Module(), nn.Module(), nn.Module()
        made.ls1.gamma, made.ls2.gamma = layer.layer_scale1.lambda1, layer.layer_scale2.lambda1
        made.mlp.fc1, made.mlp.fc2 = getattr(layer.mlp, "fc1", None) or layer.mlp.up_proj, getattr(layer.mlp, "fc2", None) or layer.mlp.down_proj
        for short, long in (("q", "query"), ("k", "key"), ("v", "value")):
            setattr(made.attn, short, getattr(inner, long, None) or getattr(inner, f"{short}_proj"))
        made.attn.proj = getattr(attention, "o_proj", None) or attention.output.dense
        return made

    def forward(self, x):
        tokens = self.model(x).last_hidden_state
        height, width = x.shape[2] // self.patch, x.shape[3] // self.patch
        return {"map": tokens[:, -height * width:].transpose(1, 2).unflatten(2, (height, width)), "token": tokens[:, 0]}


def slim():
    return VisionTransformer(img_size=32, patch_size=8, embed_dim=24, depth=3, num_heads=3, num_classes=25, pre_norm=True, reg_tokens=2, no_embed_class=True, init_values=1e-1)


def slim_dinov2():
    return Apart(transformers.Dinov2Model(transformers.Dinov2Config(image_size=32, patch_size=8, hidden_size=24, num_hidden_layers=2, num_attention_heads=3, mlp_ratio=2)))


def dinov3(**config):
    return Apart(transformers.DINOv3ViTModel(transformers.DINOv3ViTConfig(num_register_tokens=4, **config)))


if __name__ == "__main__":
    unseen = lambda name: name.endswith(".attn.k.bias")
    cases = {
        "visiontransformer": Case(slim, size=(32, 32), config={
            "nClasses": 25, "depth": 3, "heads": 3, "width": 24, "patchSize": 8, "imageSize": 32, "preNorm": True, "registers": 2, "classPosition": False, "layerScale": True}),
        "visiontransformer_dinov2": Case(slim_dinov2, size=(40, 56), untested=unseen, config={
            "output": "map", "depth": 2, "heads": 3, "width": 24, "mlpRatio": 2, "patchSize": 8, "imageSize": 32, "layerScale": True, "projections": "separate"}),
        "visiontransformer_dinov3": Case(lambda: dinov3(patch_size=8, hidden_size=24, intermediate_size=48, num_hidden_layers=2, num_attention_heads=3), size=(40, 56), config={
            "output": "map", "depth": 2, "heads": 3, "width": 24, "mlpRatio": 2, "patchSize": 8, "positions": "rotary", "registers": 4, "layerScale": True, "projections": "separate", "keyBias": False,
            "epsilon": 1e-5}),
    }
    variants = {name: Variant(lambda made=made: timm.create_model(made)) for name, made in SIZES.items()}
    variants |= {name: Variant(lambda config=config: dinov3(**config)) for name, config in DINOV3.items()}
    write(__file__, cases, variants, "torch", "timm", "transformers")
