"""SAM of segment-anything: the encoder alone, and beside it the decoder as the authors' exporter writes it."""
import os


def network(variant, oracle):
    from segment_anything import sam_model_registry

    return sam_model_registry[variant.replace("sam-", "vit_")](), lambda module, image: module.image_encoder(image)


def more(network, target):
    import torch
    from segment_anything.utils.onnx import SamOnnxModel

    side, channels = network.prompt_encoder.image_embedding_size[0], network.prompt_encoder.embed_dim
    inputs = dict(image_embeddings=torch.randn(1, channels, side, side), point_coords=torch.randint(0, 1024, (1, 5, 2)).float(), point_labels=torch.randint(0, 4, (1, 5)).float(),
                  mask_input=torch.randn(1, 1, 4 * side, 4 * side), has_mask_input=torch.tensor([1.0]), orig_im_size=torch.tensor([1500.0, 2250.0]))
    torch.onnx.export(SamOnnxModel(network, return_single_mask=False), tuple(inputs.values()), os.path.join(target, "onnx", "decoder.onnx"), dynamo=False, opset_version=17, do_constant_folding=True,
                      input_names=list(inputs), output_names=["masks", "iou_predictions", "low_res_masks"], dynamic_axes={"point_coords": {1: "num_points"}, "point_labels": {1: "num_points"}})
