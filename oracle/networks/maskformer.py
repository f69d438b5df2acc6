"""MaskFormer as transformers has it, with Swin Transformers and ResNets."""
from transformers import DetrConfig, MaskFormerConfig, MaskFormerForInstanceSegmentation

from mask2former import resnet, swin
from network import Case, Variant, write

OUTPUTS = ("class_queries_logits", "masks_queries_logits")


def giving(kind, *names):
    """The class with these outputs and no others; not one of its own, since names of files go by the class."""
    whole = kind.forward

    def forward(self, pixel_values):
        found = whole(self, pixel_values)
        return {name: found[name] for name in names}

    kind.forward = forward
    return kind


Network = giving(MaskFormerForInstanceSegmentation, *OUTPUTS)


def unused(name):
    """What is computed with in training alone, the norm after the whole of a Swin Transformer, and an index that windows' sizes say."""
    return name.startswith("criterion.") or ".encoder.model.layernorm." in name or name.endswith("relative_position_index")


def untested(name):
    """A bias of all keys alike; and the first layer's queries are zeros, so that all values are one, whichever are attended to."""
    first = "transformer_module.decoder.layers.0.self_attn."
    return name.endswith((".key.bias", ".k_proj.bias")) or first in name and "out_proj" not in name and not name.endswith("v_proj.bias")


def network(encoder, nClasses=150, queries=100, channels=256, heads=8, queryLayers=6, queryMlpDim=2048):
    """The model, its sizes under the names that the definition has."""
    decoder = DetrConfig(d_model=channels, num_queries=queries, decoder_layers=queryLayers, encoder_layers=1, decoder_ffn_dim=queryMlpDim, decoder_attention_heads=heads, encoder_attention_heads=heads)
    return Network(MaskFormerConfig(backbone_config=encoder, decoder_config=decoder, fpn_feature_size=channels, mask_feature_size=channels, num_labels=nClasses))


SMALL = dict(nClasses=5, queries=7, channels=64, heads=8, queryLayers=2, queryMlpDim=40)
TINY_SWIN = {"depths": [1, 2, 1, 1], "encoderWidth": 8, "encoderHeads": [1, 1, 2, 4], "windowSize": 4}
CASES = {
    # the coarsest map of the first has as many channels as queries have, so that it is not projected
    "maskformer": Case(lambda: network(swin(8, [1, 2, 1, 1], [1, 1, 2, 4], 4), **SMALL), size=(72, 100), config={"encoder": "swint", **TINY_SWIN, **SMALL}, unused=unused, untested=untested),
    "maskformer_resnet": Case(lambda: network(resnet(4, [1, 1, 1, 1]), **SMALL), size=(65, 97), config={"encoder": "resnet50", "depths": [1, 1, 1, 1], "encoderWidth": 4, **SMALL}, unused=unused, untested=untested),
}
VARIANTS = {
    "swint": Variant(lambda: network(swin(96, [2, 2, 6, 2], [3, 6, 12, 24], 7)), unused),
    "swins": Variant(lambda: network(swin(96, [2, 2, 18, 2], [3, 6, 12, 24], 7)), unused),
    "swinb": Variant(lambda: network(swin(128, [2, 2, 18, 2], [4, 8, 16, 32], 12)), unused),
    "swinl": Variant(lambda: network(swin(192, [2, 2, 18, 2], [6, 12, 24, 48], 12)), unused),
    "resnet50": Variant(lambda: network(resnet(64, [3, 4, 6, 3])), unused),
    "resnet101": Variant(lambda: network(resnet(64, [3, 4, 23, 3])), unused),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "transformers")
