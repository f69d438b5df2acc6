"""Expected inputs of networks, from transformers' image processors, torchvision's presets, and the published preparation of networks that have none."""
import importlib

import numpy as np
import torch
from PIL import Image
from segment_anything.utils.transforms import ResizeLongestSide
from skimage import data
from torchvision.transforms import Compose, Normalize, Resize, ToTensor
from torchvision.transforms._presets import ImageClassification
from transformers.image_transforms import get_size_with_aspect_ratio
from transformers.models.vitpose.image_processing_pil_vitpose import VitPoseImageProcessorPil

from fixture import Fixture, seed

torch.set_num_threads(1)
rng = np.random.default_rng(seed())
PICTURES = dict(wide=np.ascontiguousarray(data.astronaut()[20:75, 180:253]), tall=np.ascontiguousarray(data.chelsea()[60:157, 120:161]))
# every so many elements are kept
STEP = 5
PROCESSORS = [
    ("sam", "Sam", "wide", dict(size=dict(longest_edge=64), pad_size=dict(height=64, width=64))),
    ("sam", "Sam", "tall", dict(size=dict(longest_edge=50), pad_size=dict(height=56, width=52))),
    ("detr", "Detr", "wide", dict(size=dict(shortest_edge=40, longest_edge=50))),
    ("detr", "Detr", "tall", dict(size=dict(shortest_edge=30, longest_edge=200))),
    ("maskformer", "MaskFormer", "wide", dict(size=dict(shortest_edge=40, longest_edge=60), size_divisor=16)),
    ("mask2former", "Mask2Former", "tall", dict(size=dict(shortest_edge=21, longest_edge=70), size_divisor=8)),
    ("segformer", "Segformer", "tall", dict(size=dict(height=32, width=48))),
    ("vit", "ViT", "wide", dict(size=dict(height=37, width=37))),
    ("eomt", "Eomt", "wide", dict(size=dict(shortest_edge=48, longest_edge=48), do_pad=True)),
    ("mobilevit", "MobileViT", "wide", dict(size=dict(shortest_edge=40), crop_size=dict(height=35, width=36))),
    ("mobilevit", "MobileViT", "tall", dict(size=dict(shortest_edge=40), crop_size=dict(height=61, width=47))),
    ("clip", "CLIP", "tall", dict(size=dict(shortest_edge=33), crop_size=dict(height=30, width=30))),
    ("vitmatte", "VitMatte", "wide", dict(size_divisor=32)),
]


def kept(values):
    values = np.asarray(values, dtype=np.float32)
    return dict(shape=list(values.shape), values=values.reshape(-1)[::STEP].copy(), mean=float(values.mean(dtype=np.float64)))


def processed(folder, name, picture, config):
    Processor = getattr(importlib.import_module(f"transformers.models.{folder}.image_processing_pil_{folder}"), f"{name}ImageProcessorPil")
    more = dict(trimaps=np.zeros(picture.shape[:2], np.uint8)) if name == "VitMatte" else {}
    values = Processor(**config)(picture, return_tensors="pt", **more)["pixel_values"][0]
    return kept(values[:3].numpy())


def modnet_size(height, width, ref_size=512):
    if max(height, width) < ref_size or min(height, width) > ref_size:
        if width >= height:
            h, w = ref_size, int(width / height * ref_size)
        else:
            w, h = ref_size, int(height / width * ref_size)
    else:
        h, w = height, width
    return h - h % 32, w - w % 32


def floats(picture):
    return torch.from_numpy(picture).permute(2, 0, 1)[None].float()


def modnet(picture):
    x = (floats(picture) / 255 - 0.5) / 0.5
    return torch.nn.functional.interpolate(x, size=modnet_size(*picture.shape[:2], 40), mode="area")[0]


def isnet(picture):
    x = torch.nn.functional.interpolate(floats(picture), size=(40, 48), mode="bilinear").type(torch.uint8)
    return (x[0] / 255.0 - 0.5) / 1.0


def u2net(picture):
    x = np.array(Image.fromarray(picture).resize((48, 40), Image.Resampling.LANCZOS))
    x = x / max(np.max(x), 1e-6)
    return ((x - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)).transpose(2, 0, 1)


def sam2(picture):
    steps = Compose([ToTensor(), Resize((44, 44)), Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    x = ToTensor()(picture)
    return steps.transforms[2](steps.transforms[1](x))


def torchvision(picture):
    return ImageClassification(crop_size=29, resize_size=40)(Image.fromarray(picture))


def cropped(box, height, width):
    """What a network for one body sees of a box."""
    processor = VitPoseImageProcessorPil(size=dict(height=height, width=width), do_rescale=False, do_normalize=False)
    values = processor([PICTURES["wide"]], boxes=[[list(box)]], return_tensors="np")["pixel_values"][0]
    return dict(box=list(box), height=height, width=width, pixels=np.ascontiguousarray(values.transpose(1, 2, 0)).astype(np.uint8))


with Fixture("packages/nn/src/tasks/preprocessing.fixture.json", __file__, "numpy", "pillow", "torch", "torchvision", "transformers", "segment-anything") as f:
    f["pictures"] = PICTURES
    f["step"] = STEP
    f["processors"] = [
        dict(picture=picture, config=dict(image_processor_type=f"{name}ImageProcessor", **config), **processed(folder, name, PICTURES[picture], config))
        for folder, name, picture, config in PROCESSORS
    ]
    f["published"] = {make.__name__: {name: kept(make(picture)) for name, picture in PICTURES.items()} for make in (modnet, isnet, u2net, sam2, torchvision)}
    sizes = [(1, 1), (1, 900), (512, 512), (640, 480), (1333, 800)] + [tuple(int(x) for x in rng.integers(1, 2000, 2)) for _ in range(60)]
    f["sizes"] = [
        dict(size=[h, w], sam=ResizeLongestSide.get_preprocess_shape(h, w, 1024), detr=get_size_with_aspect_ratio((h, w), 800, 1333),
             modnet=modnet_size(h, w) if max(h, w) / min(h, w) < 16 and min(modnet_size(h, w)) > 0 else None)
        for h, w in sizes
    ]
    f["crops"] = [cropped(box, *size) for box, size in (((10, 5, 30, 40), (32, 24)), ((-8.5, 20.25, 60, 18.5), (20, 26)), ((40, 2, 25, 50), (24, 24)))]
