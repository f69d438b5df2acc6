"""EoMT as transformers has it, on DINOv2 and on DINOv3, after masked attention was given up."""
import torch
from network import Case, Variant, write
from transformers import EomtConfig, EomtDinov3Config, EomtDinov3ForUniversalSegmentation, EomtForUniversalSegmentation

UNUSED = ("attn_mask_probs", "criterion.empty_weight")


class Finished:
    """At the end of training no query sees within its mask any more."""

    def forward(self, x):
        self.attn_mask_probs.zero_()
        y = super().forward(x)
        return {k: y[k] for k in ("class_queries_logits", "masks_queries_logits")}


class Dinov2(Finished, EomtForUniversalSegmentation):
    pass


class Dinov3(Finished, EomtDinov3ForUniversalSegmentation):
    pass


def unused(name):
    return name in UNUSED


def shifted(name):
    """Keys that are all moved by one vector give the same attention."""
    return name.endswith(".attention.k_proj.bias")


def sizes(width, depth, heads, blocks, classes=133, **more):
    return dict(hidden_size=width, num_hidden_layers=depth, num_attention_heads=heads, num_blocks=blocks, num_labels=classes, **more)


SIZES = {"small": (384, 12, 6, 3), "base": (768, 12, 12, 3), "large": (1024, 24, 16, 4), "giant": (1536, 40, 24, 5)}


def dinov2(size, **more):
    return lambda: Dinov2(EomtConfig(**sizes(*SIZES[size], use_swiglu_ffn=size == "giant", **more)))


def dinov3(size, **more):
    width = SIZES[size][0]
    return lambda: Dinov3(EomtDinov3Config(**sizes(*SIZES[size], intermediate_size=4 * width, **more)))


TINY = dict(image_size=64, num_queries=7, num_register_tokens=3)
TOLD = {"width": 24, "depth": 3, "heads": 2, "queryBlocks": 2, "nClasses": 5, "imageSize": 64, "queries": 7, "registers": 3}


def tiny(kind, configuration, **more):
    # 3 blocks: the first without queries, then two with them
    return lambda: kind(configuration(**sizes(24, 3, 2, 2, 5, **TINY, **more)))


CASES = {
    "eomt": Case(tiny(Dinov2, EomtConfig), unused, size=(64, 64), config=TOLD, untested=shifted),
    "eomt_gated": Case(tiny(Dinov2, EomtConfig, use_swiglu_ffn=True), unused, size=(64, 64), config={**TOLD, "gated": True}, untested=shifted),
    "eomt_dinov3": Case(tiny(Dinov3, EomtDinov3Config, intermediate_size=96), unused, size=(64, 64), config={**TOLD, "backbone": "dinov3"}),
}

if __name__ == "__main__":
    torch.set_default_device("cpu")
    variants = {f"coco-panoptic-{size}": Variant(dinov2(size), unused) for size in SIZES}
    variants["ade20k-semantic-large"] = Variant(dinov2("large", classes=150, image_size=512, num_queries=100), unused)
    variants |= {f"coco-panoptic-{size}-dinov3": Variant(dinov3(size), unused) for size in ("small", "base", "large")}
    write(__file__, CASES, variants, "torch", "transformers")
