"""EoMT, small, as transformers has it, after masked attention was given up."""

NAMES = ("pixel_values", "masks_queries_logits")


def network(variant, oracle):
    import transformers

    config = transformers.EomtConfig(hidden_size=384, num_hidden_layers=12, num_attention_heads=6, num_blocks=3, num_labels=133, image_size=160)
    model = transformers.EomtForUniversalSegmentation(config)
    model.set_attn_implementation("sdpa")
    # numbers, which an export can compare
    del model.attn_mask_probs
    model.attn_mask_probs = [0.0] * 3
    return model, lambda module, image: module(pixel_values=image).masks_queries_logits
