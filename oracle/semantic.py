"""Expected values of the semantic task of @segkit/nn, from transformers' and torchvision's image processors and the slim SegFormer of oracle/networks."""
import sys
from pathlib import Path

import numpy as np
import torch
from skimage import data
from torchvision.transforms._presets import SemanticSegmentation
from transformers import SegformerImageProcessor
from transformers.models.segformer.image_processing_pil_segformer import SegformerImageProcessorPil
from types import SimpleNamespace

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import Fixture, seed  # noqa: E402
from network import instance  # noqa: E402
from segformer import CASES  # noqa: E402

torch.set_num_threads(1)
torch.manual_seed(seed())
picture = np.ascontiguousarray(data.astronaut()[20:75, 180:253])
VARIANTS = [
    dict(size=dict(height=32, width=32)),
    dict(size=dict(height=32, width=48), resample=3),
    dict(size=dict(height=48, width=40), resample=0),
    dict(size=dict(height=40, width=48), resample=4),
    dict(size=dict(height=40, width=48), resample=1),
    dict(size=dict(shortest_edge=37)),
    dict(size=dict(shortest_edge=40, longest_edge=48)),
    dict(size=32),
    dict(do_resize=False),
    dict(size=dict(height=32, width=32), do_rescale=False),
    dict(size=dict(height=32, width=32), do_normalize=False),
    dict(size=dict(height=32, width=32), image_mean=[0.5, 0.4, 0.3], image_std=[0.2, 0.3, 0.4]),
]


def raw(Processor, config):
    """The resized bytes, before they become floats."""
    values = Processor(**{**config, "do_rescale": False, "do_normalize": False})(picture, return_tensors="pt")["pixel_values"][0]
    return values.permute(1, 2, 0).numpy().astype(np.uint8)


def values(Processor, config):
    return Processor(**config)(picture, return_tensors="pt")["pixel_values"][0].numpy().astype(np.float32)


with Fixture("packages/nn/src/tasks/semantic.fixture.json", __file__, "numpy", "torch", "torchvision", "transformers") as f:
    f["picture"] = picture
    f["variants"] = [
        dict(config=config, torch=None if config.get("resample") == 4 or any(key.startswith(("do_", "image_")) for key in config) else raw(SegformerImageProcessor, config), pil=raw(SegformerImageProcessorPil, config),
             mean=values(SegformerImageProcessorPil, config).mean(axis=(1, 2), dtype=np.float64))
        for config in VARIANTS
    ]
    preset = SemanticSegmentation(resize_size=37)
    f["torchvision"] = preset(torch.from_numpy(picture).permute(2, 0, 1)).numpy()
    logits = torch.nn.functional.interpolate(torch.randn(2, 9, 4, 5), size=(13, 17), mode="bicubic") + 0.1 * torch.randn(2, 9, 13, 17)
    post = SegformerImageProcessor().post_process_semantic_segmentation
    f["logits"] = logits.numpy()
    f["post"] = [
        dict(height=h, width=w, labels=[x.numpy().astype(np.uint8) for x in post(SimpleNamespace(logits=logits), [(h, w)] * 2)])
        for h, w in [(52, 68), (55, 73), (13, 17), (5, 7), (1, 1)]
    ]
    model = instance(CASES["segformer"], seed())[0]
    config = dict(size=dict(height=64, width=96))
    with torch.no_grad():
        for name, Processor in dict(torch=SegformerImageProcessor, pil=SegformerImageProcessorPil).items():
            out = model(Processor(**config)(picture, return_tensors="pt")["pixel_values"])
            f["endToEnd" + name.capitalize()] = dict(
                config=config, labels=post(out, [picture.shape[:2]])[0].numpy().astype(np.uint8))
    wide = np.ascontiguousarray(data.astronaut()[20:100, 180:290])
    large = SegformerImageProcessor(do_resize=False)(wide, return_tensors="pt")["pixel_values"]
    (height, width), window, stride = wide.shape[:2], 64, 40
    sums, counts = torch.zeros(1, 5, height, width), torch.zeros(1, 1, height, width)
    with torch.no_grad():  # mmseg's slide_inference
        for i in range(max(height - window + stride - 1, 0) // stride + 1):
            for j in range(max(width - window + stride - 1, 0) // stride + 1):
                bottom, right = min(i * stride + window, height), min(j * stride + window, width)
                y, x = max(bottom - window, 0), max(right - window, 0)
                scores = model(large[:, :, y:bottom, x:right]).logits
                sums[:, :, y:bottom, x:right] += torch.nn.functional.interpolate(scores, size=(window, window), mode="bilinear")
                counts[:, :, y:bottom, x:right] += 1
    mean = sums / counts
    f["slide"] = dict(picture=wide, window=window, stride=stride, labels=mean.argmax(1)[0].numpy().astype(np.uint8), scores=mean[0, :, 40:43].contiguous().numpy())
