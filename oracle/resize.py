"""Expected values of resize of @segkit/core, from PIL, PyTorch and OpenCV."""
import cv2
import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from skimage import data

from fixture import Fixture, seed

FOLDER = "packages/core/src/resize/"
rng = np.random.default_rng(seed())
torch.set_num_threads(1)
SIZES = [(7, 9), (19, 23), (13, 22), (3, 17), (1, 1)]
picture = np.ascontiguousarray(data.astronaut()[35:48, 190:207])
noise = rng.integers(0, 2, (13, 17, 3)).astype(np.uint8) * 255
PIL = dict(nearest=Image.NEAREST, area=Image.BOX, bilinear=Image.BILINEAR, bicubic=Image.BICUBIC, lanczos=Image.LANCZOS)


def planes(image, resize):
    """Each channel by itself, as floats."""
    return np.stack([np.asarray(resize(Image.fromarray(np.ascontiguousarray(image[..., c])))) for c in range(image.shape[2])], -1)


with Fixture(FOLDER + "resize.fixture.json", __file__, "numpy", "pillow", "torch", "opencv-contrib-python-headless") as f:
    f["picture"] = picture
    f["noise"] = noise
    unit = picture.astype(np.float32) / np.float32(255)
    f["pil"] = [
        dict(method=name, height=h, width=w,
             picture=np.asarray(Image.fromarray(picture).resize((w, h), how)),
             noise=np.asarray(Image.fromarray(noise).resize((w, h), how)),
             floats=planes(unit, lambda plane: plane.resize((w, h), how)))
        for name, how in PIL.items() for h, w in SIZES
    ]
    gray = np.add.outer(np.arange(301) ** 2, 7 * np.arange(402)).astype(np.uint8)
    color = np.stack([gray, gray[::-1], 255 - gray], -1)
    f["pilLarge"] = [  # of each one number: a sum of bytes weighted by position, which a single wrong byte changes
        dict(method=name, height=h, width=w, channels=1 if source is gray else 3,
             sum=int((np.asarray(Image.fromarray(source).resize((w, h), how)).ravel().astype(np.int64) * (np.arange(source[0, 0].size * h * w) % 251 + 1)).sum()))
        for name, how in PIL.items() for h, w in [(97, 131), (700, 333)] for source in [gray, color]
    ]
    methods = list(PIL)
    orders = []  # PIL chooses by the sizes which pass is first, and rounds in between: of each case height and width before and after, method, weighted sum
    for _ in range(800):
        before, after = rng.integers(1, 40, 2), rng.integers(1, 40, 2)
        if rng.random() < 0.4:
            after[:] = after[0]  # to a square
        method = int(rng.integers(1, len(methods)))
        values = (np.arange(np.prod(before), dtype=np.uint64) ** 2 * 2654435761 % 2**32 >> 24).astype(np.uint8).reshape(before)
        out = np.asarray(Image.fromarray(values).resize((int(after[1]), int(after[0])), PIL[methods[method]]))
        orders.append([*before, *after, method, (out.ravel().astype(np.int64) * (np.arange(out.size) % 251 + 1)).sum()])
    f["pilOrders"] = dict(methods=methods, cases=np.array(orders))
    nchw = torch.from_numpy(unit.transpose(2, 0, 1)[None].copy())
    cases = []
    for method in ["nearest", "nearest-exact", "area", "bilinear", "bicubic"]:
        for align in [False, True] if method.startswith("bi") else [None]:
            for h, w in SIZES:
                out = F.interpolate(nchw, size=(h, w), mode=method, align_corners=align)
                cases.append(dict(method=method, alignCorners=bool(align), height=h, width=w, expected=out[0].numpy().transpose(1, 2, 0)))
    f["torch"] = cases
    f["antialias"] = [
        dict(method=method, height=h, width=w, expected=F.interpolate(nchw, size=(h, w), mode=method, antialias=True)[0].numpy().transpose(1, 2, 0))
        for method in ["bilinear", "bicubic"] for h, w in [(7, 9), (19, 23)]
    ]
    f["opencv"] = [
        dict(method=name, height=h, width=w, expected=cv2.resize(unit, (w, h), interpolation=how))
        for name, how, h, w in [("bilinear", cv2.INTER_LINEAR, 7, 9), ("bilinear", cv2.INTER_LINEAR, 19, 23), ("bicubic", cv2.INTER_CUBIC, 19, 23),
                                ("nearest", cv2.INTER_NEAREST, 7, 9)]
    ]
