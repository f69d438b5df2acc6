"""SegFormer as transformers has it, under the names that save_pretrained writes."""
import json
import tempfile
from pathlib import Path

import transformers

from network import Case, write

transformers.utils.logging.disable_progress_bar()


def slim(**config):
    model = transformers.SegformerForSemanticSegmentation(transformers.SegformerConfig(num_labels=5, decoder_hidden_size=16, **config))
    model.set_attn_implementation("eager")
    return model


def published_config(model):
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        return json.loads((Path(folder) / "config.json").read_text())


def case(size, **config):
    make = lambda: slim(**config)
    # a bias of all keys alike moves every score of a query by the same amount, which softmax does not see
    return Case(make, size, published_config(make()), untested=lambda name: name.endswith(".self.key.bias"))


CASES = {
    "segformer": case((64, 96), depths=[2, 1, 1, 1], hidden_sizes=[8, 16, 24, 32], num_attention_heads=[1, 1, 2, 2]),
    "segformer_odd": case((70, 101), depths=[1, 2, 2, 1], hidden_sizes=[8, 16, 20, 32], num_attention_heads=[1, 2, 5, 8], sr_ratios=[8, 4, 2, 1], mlp_ratios=[4, 4, 4, 4]),
}

if __name__ == "__main__":
    write(__file__, CASES, "torch", "transformers")
