"""RF-DETR with masks, nano, as transformers has it."""

NAMES = ("pixel_values", "pred_masks")


def network(variant, oracle):
    import transformers
    from transformers.models.rf_detr.configuration_rf_detr import RfDetrDinov2Config

    encoder = RfDetrDinov2Config(hidden_size=384, num_attention_heads=6, num_hidden_layers=12, patch_size=12, num_windows=1, image_size=312, out_indices=[3, 6, 9, 12])
    config = transformers.RfDetrConfig(backbone_config=encoder, decoder_layers=4, num_queries=100, num_labels=91, decoder_n_points=2)
    model = transformers.RfDetrForInstanceSegmentation(config)
    model.set_attn_implementation("sdpa")
    return model, lambda module, image: module(pixel_values=image).pred_masks


def save(model, target, size):
    """Under its authors' names, which differ from those in memory."""
    model.save_pretrained(target)
