"""OneFormer as transformers has it, with Swin Transformers and ConvNeXts."""
import torch
import transformers as tf

from mask2former import OUTPUTS, SMALL, STAGES, TINY_SWIN, swin
from mask2former import untested as untested_keys
from network import Case, Variant, write

# "the task is panoptic" and so on, by CLIP's vocabulary, between its begin and end
WORDS = {"panoptic": [49406, 518, 10549, 533, 1072, 24755, 49407], "instance": [49406, 518, 10549, 533, 34572, 49407], "semantic": [49406, 518, 10549, 533, 29119, 1550, 49407]}


class Network(tf.OneFormerForUniversalSegmentation):
    """Outputs of the last layer alone, for one task."""

    def forward(self, pixel_values, task="panoptic"):
        numbers = torch.tensor([WORDS[task] + [0] * (77 - len(WORDS[task]))] * len(pixel_values))
        y = super().forward(pixel_values, task_inputs=numbers)
        return {name: y[name] for name in OUTPUTS}


def unused(name):
    """What is computed with in training alone; and the norm after the whole of an encoder, which newer files have."""
    return name.startswith(("criterion.", "model.text_mapper.")) or ".swin.layernorm." in name or name.startswith("model.pixel_level_module.encoder.layernorm.")


def untested(name):
    """Features of the map are keys alone where queries are made, so that what all of them have in common is left out by the softmax."""
    return untested_keys(name) or name.endswith("query_input_projection.bias")


def convnext(width, depths):
    return tf.ConvNextConfig(hidden_sizes=[width * 2**i for i in range(4)], depths=depths, out_features=STAGES, layer_scale_init_value=0.5)


def network(encoder, task="panoptic", nClasses=150, queries=150, channels=256, heads=8, pixelLayers=6, pixelMlpDim=1024, queryLayers=9, queryMlpDim=2048, taskLayers=2, training=False):
    """The model, its sizes under the names that the definition has."""
    model = Network(tf.OneFormerConfig(
        backbone_config=encoder, conv_dim=channels, mask_dim=channels, hidden_dim=channels, num_labels=nClasses, num_queries=queries, is_training=training,
        num_attention_heads=heads, encoder_layers=pixelLayers, encoder_feedforward_dim=pixelMlpDim, decoder_layers=queryLayers + 1, dim_feedforward=queryMlpDim, query_dec_layers=taskLayers))
    model.set_attn_implementation("eager")
    return model


TINY_CONVNEXT = {"depths": [1, 2, 1, 1], "encoderWidth": 8}
CASES = {
    "oneformer": Case(lambda: network(swin(8, [1, 2, 1, 1], [1, 1, 2, 4], 4), **SMALL), size=(70, 99), config={"encoder": "swint", **TINY_SWIN, **SMALL}, unused=unused, untested=untested),
    "oneformer_convnext": Case(lambda: network(convnext(8, [1, 2, 1, 1]), **SMALL, taskLayers=1), size=(64, 96), config={"encoder": "convnextl", **TINY_CONVNEXT, **SMALL, "taskLayers": 1}, unused=unused, untested=untested),
}
VARIANTS = {
    "swint": Variant(lambda: network(swin(96, [2, 2, 6, 2], [3, 6, 12, 24], 7)), unused),
    "swinl": Variant(lambda: network(swin(192, [2, 2, 18, 2], [6, 12, 24, 48], 12), nClasses=19, queries=250), unused),
    "convnextl": Variant(lambda: network(convnext(192, [3, 3, 27, 3]), nClasses=19, queries=250), unused),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "transformers")
