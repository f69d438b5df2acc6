"""OneFormer as transformers has it, with Swin Transformers, ConvNeXts and DiNATs."""
import numpy as np
import torch
import transformers as tf
from transformers.models.dinat import modeling_dinat

from mask2former import OUTPUTS, SMALL, STAGES, TINY_SWIN, swin
from mask2former import untested as untested_keys
from network import Case, Variant, write

# "the task is panoptic" and so on, by CLIP's vocabulary, between its begin and end
WORDS = {"panoptic": [49406, 518, 10549, 533, 1072, 24755, 49407], "instance": [49406, 518, 10549, 533, 34572, 49407], "semantic": [49406, 518, 10549, 533, 29119, 1550, 49407]}


def neighbors(count, kernel, dilation):
    """Positions of each position's neighbors along an axis, and how far these are in neighbors: as the paper defines them, moved inside at borders. [count, kernel] each."""
    at = np.arange(count)
    within, first = at // dilation, at % dilation
    members = -(-(count - first) // dilation)
    begin = np.clip(within - kernel // 2, 0, members - kernel)
    taps = np.arange(kernel)
    return first[:, None] + dilation * (begin[:, None] + taps), begin[:, None] + taps - within[:, None] + kernel - 1


class NeighborhoodAttention(modeling_dinat.NeighborhoodAttention):
    """Written out, since natten is not needed for anything else; the module of transformers 5.24 hands it heads and rows in a wrong order besides."""

    def forward(self, hidden_states, output_attentions=False):
        batch, height, width, channels = hidden_states.shape
        heads = (batch, height, width, self.num_attention_heads, self.attention_head_size)
        q, k, v = (layer(hidden_states).view(heads) for layer in (self.query, self.key, self.value))
        (rows, down), (columns, right) = (neighbors(extent, self.kernel_size, self.dilation) for extent in (height, width))
        around = lambda x: x[:, rows[:, None, :, None], columns[None, :, None, :]]  # noqa: E731
        # batch, row, column, neighbor's row, neighbor's column, head, channel
        scores = torch.einsum("bijhc,bijuvhc->bhijuv", q / self.attention_head_size**0.5, around(k))
        scores = scores + self.rpb[:, down[:, None, :, None], right[None, :, None, :]]
        shares = scores.flatten(4).softmax(-1).view(scores.shape)
        return (torch.einsum("bhijuv,bijuvhc->bijhc", shares, around(v)).reshape(batch, height, width, channels),)


modeling_dinat.NeighborhoodAttention = NeighborhoodAttention
modeling_dinat.requires_backends = lambda *_: None


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


def dinat(width, depths, heads, kernel, dilations):
    return tf.DinatConfig(embed_dim=width, depths=depths, num_heads=heads, kernel_size=kernel, dilations=dilations, mlp_ratio=2.0, out_features=STAGES)


def network(encoder, task="panoptic", nClasses=150, queries=150, channels=256, heads=8, pixelLayers=6, pixelMlpDim=1024, queryLayers=9, queryMlpDim=2048, taskLayers=2, training=False):
    """The model, its sizes under the names that the definition has."""
    model = Network(tf.OneFormerConfig(
        backbone_config=encoder, conv_dim=channels, mask_dim=channels, hidden_dim=channels, num_labels=nClasses, num_queries=queries, is_training=training,
        num_attention_heads=heads, encoder_layers=pixelLayers, encoder_feedforward_dim=pixelMlpDim, decoder_layers=queryLayers + 1, dim_feedforward=queryMlpDim, query_dec_layers=taskLayers))
    model.set_attn_implementation("eager")
    return model


TINY_CONVNEXT = {"depths": [1, 2, 1, 1], "encoderWidth": 8}
TINY_DINAT = {"depths": [2, 2, 1, 1], "encoderWidth": 8, "encoderHeads": [1, 2, 2, 4], "windowSize": 3, "dilations": [[1, 4], [1, 3], [2], [1]]}
CASES = {
    "oneformer": Case(lambda: network(swin(8, [1, 2, 1, 1], [1, 1, 2, 4], 4), **SMALL), size=(70, 99), config={"encoder": "swint", **TINY_SWIN, **SMALL}, unused=unused, untested=untested),
    "oneformer_convnext": Case(lambda: network(convnext(8, [1, 2, 1, 1]), **SMALL, taskLayers=1), size=(64, 96), config={"encoder": "convnextl", **TINY_CONVNEXT, **SMALL, "taskLayers": 1}, unused=unused, untested=untested),
    # the coarsest maps are smaller than neighborhoods
    "oneformer_dinat": Case(lambda: network(dinat(8, [2, 2, 1, 1], [1, 2, 2, 4], 3, TINY_DINAT["dilations"]), **SMALL, taskLayers=1), size=(61, 90), config={"encoder": "dinatl", **TINY_DINAT, **SMALL, "taskLayers": 1}, unused=unused, untested=untested),
}
VARIANTS = {
    "swint": Variant(lambda: network(swin(96, [2, 2, 6, 2], [3, 6, 12, 24], 7)), unused),
    "swinl": Variant(lambda: network(swin(192, [2, 2, 18, 2], [6, 12, 24, 48], 12), nClasses=19, queries=250), unused),
    "dinatl": Variant(lambda: network(dinat(192, [3, 4, 18, 5], [6, 12, 24, 48], 7, [[1] * 3, [1] * 4, [1] * 18, [1] * 5]), nClasses=19, queries=250), unused),
    "convnextl": Variant(lambda: network(convnext(192, [3, 3, 27, 3]), nClasses=19, queries=250), unused),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "transformers")
