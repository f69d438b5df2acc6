"""DETR and MaskFormer of transformers, laid out as their hub is, for the way from an image to its segments.

A network whose weights are drawn finds nothing: all of its queries are alike. So its attention is sharpened, and its heads are scaled and shifted on a photograph until about 20 of the
100 queries have found something and their masks are small and lie apart.
"""
import json
import os

MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
# the share of queries that find something, the spread of logits, and how many times the spread of a mask's logits lies above most of them
KEPT, SPREAD, APART = 0.2, 8, 2


def names(variant):
    """Of the graph's input and its outputs, as transformers.js expects them."""
    return ("pixel_values", "logits", "pred_boxes", "pred_masks") if variant.startswith("detr") else ("pixel_values", "class_queries_logits", "masks_queries_logits")


def shape(size):
    """The photograph's aspect."""
    return 1, 3, size, size * 3 // 2


def network(variant, oracle):
    import torch

    torch.manual_seed(20261201)
    model = (detr if variant.startswith("detr") else maskformer)()
    keys = names(variant)[1:]
    return model, lambda module, image: tuple(module(pixel_values=image)[key] for key in keys)


def detr():
    import torch
    import transformers

    model = transformers.DetrForSegmentation(transformers.DetrConfig(num_labels=250)).eval()
    model.set_attn_implementation("sdpa")
    sharpen(model.detr.model.query_position_embeddings, model.detr.model.decoder)
    for linear in (model.bbox_attention.q_proj, model.bbox_attention.k_proj):
        linear.weight.data *= 6
    # masks that are of their query's attention more than of the image
    head = model.mask_head
    head.conv1.conv.weight.data[:, 256:] *= 1000
    for stage in head.fpn_stages:
        stage.fpn_adapter.weight.data *= 0.1
    image = photograph()
    with torch.inference_mode():
        apart(model, model.detr.class_labels_classifier, image)
        masks = model(pixel_values=image).pred_masks
        factor = SPREAD / masks.std()
        head.output_conv.weight *= factor
        head.output_conv.bias.copy_((head.output_conv.bias - masks.mean() - APART * masks.std()) * factor)
    return model


def maskformer():
    import torch
    import transformers

    encoder = transformers.SwinConfig(embed_dim=96, depths=[2, 2, 6, 2], num_heads=[3, 6, 12, 24], window_size=7, out_features=["stage1", "stage2", "stage3", "stage4"])
    model = transformers.MaskFormerForInstanceSegmentation(transformers.MaskFormerConfig(backbone_config=encoder, num_labels=150)).eval()
    sharpen(model.model.transformer_module.queries_embedder, model.model.transformer_module.decoder)
    image = photograph()
    with torch.inference_mode():
        apart(model, model.class_predictor, image)
        last = model.mask_embedder.get_submodule("2.0")
        seen = inputs_of(last, lambda: model(pixel_values=image, output_hidden_states=True))
        hidden, found = seen
        pixels = found.pixel_decoder_last_hidden_state[0].flatten(1)
        last.bias.copy_(-last.weight @ hidden.mean((0, 1)))
        factor = SPREAD / (last(hidden)[0] @ pixels).std()
        middle = pixels.mean(1)
        last.weight *= factor
        last.bias.copy_(last.bias * factor - APART * SPREAD * middle / middle.square().sum())
    return model


def sharpen(queries, decoder):
    """Queries that look at different places."""
    import torch

    queries.weight.data.normal_()
    for name, part in decoder.named_modules():
        if isinstance(part, torch.nn.Linear) and name.endswith(("q_proj", "k_proj")):
            part.weight.data *= 6


def apart(model, classifier, image):
    """A classifier whose logits spread, and of whose queries a share says that there is something."""
    import torch

    (hidden, _) = inputs_of(classifier, lambda: model(pixel_values=image))
    centered = (hidden - hidden.mean((0, 1))).reshape(-1, hidden.shape[-1])
    classifier.weight *= SPREAD / (centered @ classifier.weight.T).std()
    classifier.bias.copy_(-classifier.weight @ hidden.mean((0, 1)))
    logits = centered @ classifier.weight.T
    classifier.bias[-1] += torch.quantile(logits[:, :-1].amax(1) - logits[:, -1], 1 - KEPT)


def inputs_of(layer, run):
    """What a layer was given at last, and what the run gave."""
    seen = []
    handle = layer.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    found = run()
    handle.remove()
    return seen[-1], found


def photograph():
    import numpy as np
    import torch
    from PIL import Image

    file = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../examples/photographs/coffee.png")
    image = np.asarray(Image.open(file).convert("RGB").resize((384, 256)), np.float32) / 255
    return torch.from_numpy(((image - MEAN) / STD).astype(np.float32)).permute(2, 0, 1)[None]


def save(model, target, size):
    """`model.safetensors`, `config.json` and `preprocessor_config.json`, which pipelines want."""
    kind = "Detr" if type(model).__name__.startswith("Detr") else "MaskFormer"
    model.save_pretrained(target)
    processor = dict(do_normalize=True, do_rescale=True, do_resize=True, image_mean=MEAN, image_std=STD, image_processor_type=f"{kind}ImageProcessor", feature_extractor_type=f"{kind}FeatureExtractor",
                     resample=2, rescale_factor=1 / 255, size=dict(shortest_edge=size, longest_edge=size * 3 // 2), **({} if kind == "Detr" else dict(size_divisor=32, ignore_index=255, do_reduce_labels=True)))
    with open(os.path.join(target, "preprocessor_config.json"), "w") as file:
        json.dump(processor, file)
