"""SegFormer as transformers has it, under the names that save_pretrained writes."""
import json
import tempfile
from pathlib import Path

import transformers

from network import Case, Variant, write

transformers.utils.logging.disable_progress_bar()
DEPTHS = {"b0": [2, 2, 2, 2], "b1": [2, 2, 2, 2], "b2": [3, 4, 6, 3], "b3": [3, 4, 18, 3], "b4": [3, 8, 27, 3], "b5": [3, 6, 40, 3]}


def slim(**config):
    model = transformers.SegformerForSemanticSegmentation(transformers.SegformerConfig(num_labels=5, decoder_hidden_size=16, **config))
    model.set_attn_implementation("eager")
    return model


def whole(variant):
    config = transformers.SegformerConfig(
        num_labels=150, depths=DEPTHS[variant], hidden_sizes=[32, 64, 160, 256] if variant == "b0" else [64, 128, 320, 512],
        decoder_hidden_size=256 if variant in ("b0", "b1") else 768)
    return transformers.SegformerForSemanticSegmentation(config)


def published_config(model):
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        return json.loads((Path(folder) / "config.json").read_text())


def case(size, **config):
    make = lambda: slim(**config)
    # a bias of all keys alike moves every score of a query by the same amount, which softmax does not see
    return Case(make, size=size, config=published_config(make()), hub=True, untested=lambda name: name.endswith(".self.key.bias"))


CASES = {
    "segformer": case((64, 96), depths=[2, 1, 1, 1], hidden_sizes=[8, 16, 24, 32], num_attention_heads=[1, 1, 2, 2]),
    "segformer_odd": case((70, 101), depths=[1, 2, 2, 1], hidden_sizes=[8, 16, 20, 32], num_attention_heads=[1, 2, 5, 8], sr_ratios=[8, 4, 2, 1], mlp_ratios=[4, 4, 4, 4]),
}

if __name__ == "__main__":
    write(__file__, CASES, {name: Variant(lambda name=name: whole(name)) for name in DEPTHS}, "torch", "transformers")
