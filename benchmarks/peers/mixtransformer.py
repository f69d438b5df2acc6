"""The Mix Transformer of transformers."""

NAMES = ("pixel_values", "logits")


def network(variant, oracle):
    import transformers

    model = transformers.SegformerForImageClassification(transformers.SegformerConfig(num_labels=1000))
    model.set_attn_implementation("sdpa" if getattr(model, "_supports_sdpa", False) else "eager")
    return model, lambda module, image: module(pixel_values=image).logits


def save(model, target, size):
    model.save_pretrained(target)
