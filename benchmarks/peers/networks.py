"""Networks for the benchmark: the same random weights as PyTorch modules, as weight files and as exported ONNX files.

  python networks.py export FOLDER NAME     writes NAME into FOLDER, for ours and for ONNX Runtime

As a peer: PyTorch eager on one thread.
"""
import json
import os
import sys

CLASSES = {"segformer-b0": 150, "segformer-b2": 150, "fcn-resnet50": 21}
SIZES = {"b0": dict(depths=[2, 2, 2, 2], hidden_sizes=[32, 64, 160, 256], decoder_hidden_size=256),
         "b2": dict(depths=[3, 4, 6, 3], hidden_sizes=[64, 128, 320, 512], decoder_hidden_size=768)}


def module(name):
    """The network in evaluation mode, its weights drawn from one seed; statistics and scales are off their neutral values."""
    import torch

    torch.manual_seed(20261121)
    if name.startswith("segformer"):
        import transformers

        labels = {n: f"class {n}" for n in range(CLASSES[name])}
        config = transformers.SegformerConfig(**SIZES[name.split("-")[1]], id2label=labels, label2id={v: k for k, v in labels.items()})
        network = transformers.SegformerForSemanticSegmentation(config)
        network.set_attn_implementation("sdpa" if getattr(network, "_supports_sdpa", False) else "eager")
    else:
        import torchvision

        network = torchvision.models.segmentation.fcn_resnet50(weights=None, weights_backbone=None, num_classes=CLASSES[name])
    for part in network.modules():
        if isinstance(part, torch.nn.BatchNorm2d):
            part.running_mean.normal_(0, 0.1)
            part.running_var.uniform_(0.5, 1.5)
    return network.eval()


class Scores:
    """Calls a network and gives its scores alone."""

    def __new__(cls, network, name):
        import torch

        class Module(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.network = network

            def forward(self, image):
                return self.network(pixel_values=image).logits if name.startswith("segformer") else self.network(image)["out"]

        return Module().eval()


def export(folder, name, size):
    """`model.safetensors`, `config.json` and `preprocessor_config.json` as a hub has them, and `onnx/model.onnx` with weights within."""
    import torch
    from safetensors.torch import save_file

    target = os.path.join(folder, name)
    os.makedirs(os.path.join(target, "onnx"), exist_ok=True)
    network = module(name)
    image = torch.zeros(1, 3, size, size)
    if name.startswith("segformer"):
        network.save_pretrained(target)
        processor = dict(do_normalize=True, do_reduce_labels=False, do_rescale=True, do_resize=True, image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225],
                         image_processor_type="SegformerImageProcessor", feature_extractor_type="SegformerFeatureExtractor", resample=2, rescale_factor=1 / 255, size=dict(height=size, width=size))
        with open(os.path.join(target, "preprocessor_config.json"), "w") as file:
            json.dump(processor, file)
    else:
        save_file({key: value.contiguous() for key, value in network.state_dict().items()}, os.path.join(target, "model.safetensors"))
    names = ("pixel_values", "logits") if name.startswith("segformer") else ("image", "out")
    torch.onnx.export(Scores(network, name), (image,), os.path.join(target, "onnx", "model.onnx"), dynamo=True, opset_version=18, input_names=[names[0]], output_names=[names[1]], external_data=False)


def eager(inputs, options):
    import torch

    torch.set_num_threads(1)
    network = Scores(module(options["name"]), options["name"])
    image = torch.from_numpy(inputs["image"])

    def run():
        with torch.inference_mode():
            return network(image).numpy()

    return run


if __name__ == "__main__":
    export(sys.argv[2], sys.argv[3], int(sys.argv[4]))
