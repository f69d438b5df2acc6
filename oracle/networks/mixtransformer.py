"""The Mix Transformer of SegFormer as transformers has it, under the names that save_pretrained writes."""
import transformers

from network import Case, Variant, write
from segformer import DEPTHS


def classifier(**config):
    model = transformers.SegformerForImageClassification(transformers.SegformerConfig(**config))
    model.set_attn_implementation("eager")
    return model


def whole(variant):
    return classifier(num_labels=1000, depths=DEPTHS[variant], hidden_sizes=[32, 64, 160, 256] if variant == "b0" else [64, 128, 320, 512])


if __name__ == "__main__":
    slim = lambda: classifier(num_labels=25, depths=[1, 2, 1, 1], hidden_sizes=[8, 16, 20, 32])
    cases = {"mixtransformer": Case(slim, size=(70, 101), config={"nClasses": 25, "depths": [1, 2, 1, 1], "hiddenSizes": [8, 16, 20, 32]}, untested=lambda name: name.endswith(".self.key.bias"))}
    write(__file__, cases, {name: Variant(lambda name=name: whole(name)) for name in DEPTHS}, "torch", "transformers")
