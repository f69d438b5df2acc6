"""RF-DETR as transformers has it, with masks and without; its files have its authors' names."""
import re

import torch
from network import Case, Variant, write
from transformers import RfDetrConfig, RfDetrForInstanceSegmentation, RfDetrForObjectDetection
from transformers.models.rf_detr.configuration_rf_detr import RfDetrDinov2Config

OUTPUTS = ("logits", "pred_boxes", "pred_masks")


def asked(kind):
    """The class, whose models give what objects are made of. Another class would be saved under other names."""
    forward = kind.forward

    def some(self, x):
        y = forward(self, x)
        return {k: y[k] for k in OUTPUTS if y.get(k) is not None}

    kind.forward = some
    return kind


Masks, Boxes = asked(RfDetrForInstanceSegmentation), asked(RfDetrForObjectDetection)


def make(kind, size, patch, windows, layers, queries, taps=(3, 6, 9, 12), grid=None, classes=91, width=384, heads=6, **more):
    grid = grid or size // patch
    encoder = RfDetrDinov2Config(
        hidden_size=width, num_attention_heads=heads, num_hidden_layers=more.pop("depth", 12), patch_size=patch, num_windows=windows,
        image_size=grid * patch, out_indices=list(taps))
    config = RfDetrConfig(
        backbone_config=encoder, decoder_layers=layers, num_queries=queries, num_labels=classes, **{"decoder_n_points": 2, **more})
    return kind(config)


def unused(name):
    """Of the groups that are there for training, of images with holes, and after the last map."""
    return bool(re.search(r"enc_out(put|put_norm|_class_embed|_bbox_embed)\.[1-9]|mask_token", name))


def after(name):
    return unused(name) or ".encoder.layer.11." in name


def without_gradient(name):
    """Keys that are all moved by one vector give the same attention; a joined bias has those of queries and values too. What chooses proposals has values and no gradients."""
    return name.endswith((".attention.attention.key.bias", ".self_attn.in_proj_bias")) or ".enc_out" in name


NARROW = dict(width=12, heads=2, d_model=16, decoder_self_attention_heads=2, decoder_cross_attention_heads=4, decoder_ffn_dim=24, intermediate_size=64, group_detr=2)
TOLD = {"width": 12, "heads": 2, "channels": 16, "decoderHeads": 2, "mlpDim": 24, "groups": 2, "nClasses": 5}


def slim(kind, size, patch, windows, layers, queries, taps, depth, grid=None):
    return lambda: make(kind, size, patch, windows, layers, queries, taps, grid, 5, depth=depth, **NARROW)


def told(masks, size, patch, windows, layers, queries, taps, grid=None):
    found = {**TOLD, "masks": masks, "imageSize": size, "patchSize": patch, "windows": windows, "decoderDepth": layers, "queries": queries, "taps": taps}
    return {**found, "positionGrid": grid} if grid else found


CASES = {
    # windows, and patches at the border that nothing is proposed at
    "rfdetr": Case(slim(Masks, 208, 4, 2, 2, 9, (1, 2), 2), unused, size=(208, 208), config=told(True, 208, 4, 2, 2, 9, [1, 2]), untested=without_gradient),
    "rfdetr_boxes": Case(slim(Boxes, 48, 4, 3, 1, 7, (1, 3), 3, 8), unused, size=(48, 48), config=told(False, 48, 4, 3, 1, 7, [1, 3], 8), untested=without_gradient),
}

VARIANTS = {
    "seg-nano": (Masks, 312, 12, 1, 4, 100),
    "seg-small": (Masks, 384, 12, 2, 4, 100),
    "seg-medium": (Masks, 432, 12, 2, 5, 200),
    "seg-large": (Masks, 504, 12, 2, 5, 200),
    "seg-xlarge": (Masks, 624, 12, 2, 6, 300),
    "seg-2xlarge": (Masks, 768, 12, 2, 6, 300),
    "nano": (Boxes, 384, 16, 2, 2, 300),
    "medium": (Boxes, 576, 16, 2, 4, 300),
}

if __name__ == "__main__":
    torch.set_num_threads(1)
    variants = {name: Variant(lambda sizes=sizes: make(*sizes), unused) for name, sizes in VARIANTS.items()}
    variants["base"] = Variant(lambda: make(Boxes, 560, 14, 4, 3, 300, (2, 5, 8, 11), 37), after)
    write(__file__, CASES, variants, "torch", "transformers")
