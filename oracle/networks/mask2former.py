"""Mask2Former as transformers has it, with Swin Transformers and ResNets."""
import transformers as tf

from network import Case, Variant, write

STAGES = ["stage1", "stage2", "stage3", "stage4"]
OUTPUTS = ("class_queries_logits", "masks_queries_logits")


class Network(tf.Mask2FormerForUniversalSegmentation):
    """Outputs of the last layer alone."""

    def forward(self, pixel_values):
        y = super().forward(pixel_values)
        return {name: y[name] for name in OUTPUTS}


def unused(name):
    """What is computed with in training alone; and the norm after the whole of a Swin Transformer, which newer files have."""
    return name.startswith("criterion.") or ".swin.layernorm." in name


def untested(name):
    """All keys of an attention moved alike are the same attention."""
    return name.endswith((".key.bias", ".k_proj.bias"))


def swin(width, depths, heads, window):
    return tf.SwinConfig(embed_dim=width, depths=depths, num_heads=heads, window_size=window, out_features=STAGES)


def resnet(width, depths):
    return tf.ResNetConfig(embedding_size=width, hidden_sizes=[width * 4 * 2**i for i in range(4)], depths=depths, out_features=STAGES)


def network(encoder, nClasses=133, queries=100, channels=256, heads=8, pixelLayers=6, pixelMlpDim=1024, queryLayers=9, queryMlpDim=2048):
    """The model, its sizes under the names that the definition has."""
    model = Network(tf.Mask2FormerConfig(
        backbone_config=encoder, feature_size=channels, mask_feature_size=channels, hidden_dim=channels, num_labels=nClasses, num_queries=queries,
        num_attention_heads=heads, encoder_layers=pixelLayers, encoder_feedforward_dim=pixelMlpDim, decoder_layers=queryLayers + 1, dim_feedforward=queryMlpDim))
    model.set_attn_implementation("eager")
    return model


SMALL = dict(nClasses=5, queries=7, channels=64, heads=4, pixelLayers=2, pixelMlpDim=48, queryLayers=4, queryMlpDim=40)
TINY_SWIN = {"depths": [1, 2, 1, 1], "encoderWidth": 8, "encoderHeads": [1, 1, 2, 4], "windowSize": 4}
TINY_RESNET = {"depths": [1, 2, 1, 1], "encoderWidth": 4}
CASES = {
    "mask2former": Case(lambda: network(swin(8, [1, 2, 1, 1], [1, 1, 2, 4], 4), **SMALL), size=(70, 99), config={"encoder": "swint", **TINY_SWIN, **SMALL}, unused=unused, untested=untested),
    "mask2former_resnet": Case(lambda: network(resnet(4, [1, 2, 1, 1]), **SMALL), size=(64, 96), config={"encoder": "resnet50", **TINY_RESNET, **SMALL}, unused=unused, untested=untested),
}
# Swin-S and ResNet-101 have more blocks of the same names
VARIANTS = {
    "swint": Variant(lambda: network(swin(96, [2, 2, 6, 2], [3, 6, 12, 24], 7)), unused),
    "swinb": Variant(lambda: network(swin(128, [2, 2, 18, 2], [4, 8, 16, 32], 12)), unused),
    "swinl": Variant(lambda: network(swin(192, [2, 2, 18, 2], [6, 12, 24, 48], 12), queries=200), unused),
    "resnet50": Variant(lambda: network(resnet(64, [3, 4, 6, 3])), unused),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "transformers")
