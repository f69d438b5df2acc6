"""MaskFormer of transformers."""


def network(variant, oracle):
    import transformers

    encoder = transformers.SwinConfig(embed_dim=96, depths=[2, 2, 6, 2], num_heads=[3, 6, 12, 24], window_size=7, out_features=["stage1", "stage2", "stage3", "stage4"])
    model = transformers.MaskFormerForInstanceSegmentation(transformers.MaskFormerConfig(backbone_config=encoder, num_labels=150))
    return model, lambda module, image: module(pixel_values=image).masks_queries_logits


def save(model, target, size):
    """`model.safetensors` under the published names, which are not those of the modules."""
    model.save_pretrained(target)
