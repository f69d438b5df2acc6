"""SegFormer of transformers, laid out as its hub is."""
import json
import os

NAMES = ("pixel_values", "logits")
SIZES = {"segformer-b0": dict(depths=[2, 2, 2, 2], hidden_sizes=[32, 64, 160, 256], decoder_hidden_size=256),
         "segformer-b2": dict(depths=[3, 4, 6, 3], hidden_sizes=[64, 128, 320, 512], decoder_hidden_size=768)}


def network(variant, oracle):
    import transformers

    labels = {n: f"class {n}" for n in range(150)}
    config = transformers.SegformerConfig(**SIZES[variant], id2label=labels, label2id={v: k for k, v in labels.items()})
    model = transformers.SegformerForSemanticSegmentation(config)
    model.set_attn_implementation("sdpa" if getattr(model, "_supports_sdpa", False) else "eager")
    return model, lambda module, image: module(pixel_values=image).logits


def save(model, target, size):
    """`model.safetensors`, `config.json` and `preprocessor_config.json`, which pipelines want."""
    model.save_pretrained(target)
    processor = dict(do_normalize=True, do_reduce_labels=False, do_rescale=True, do_resize=True, image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225],
                     image_processor_type="SegformerImageProcessor", feature_extractor_type="SegformerFeatureExtractor", resample=2, rescale_factor=1 / 255, size=dict(height=size, width=size))
    with open(os.path.join(target, "preprocessor_config.json"), "w") as file:
        json.dump(processor, file)
