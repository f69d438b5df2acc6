"""Expected values of @segkit/core/augment, from torchvision's transforms.v2.functional: each with the parameters that were given to it.

A mosaic is in no library of Python that can be asked: `mosaic` below writes the placing of YOLOv4 out.
"""
import numpy as np
import torch
from skimage import data
from torchvision import tv_tensors
from torchvision.transforms import InterpolationMode
from torchvision.transforms.v2 import functional as F

from fixture import Fixture, seed

FOLDER = "packages/core/src/augment/"
HEIGHT, WIDTH = 34, 46
IGNORE = 255
FILL = [10.0, 200.0, 90.0]
rng = np.random.default_rng(seed())


def photograph():
    y, x = rng.integers(60, 110), rng.integers(120, 200)
    return np.ascontiguousarray(data.chelsea()[y : y + HEIGHT, x : x + WIDTH])


def blobs():
    """A label map of regions with curved borders."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    phase = rng.uniform(0, 6, 2)
    return ((np.sin(x / 7 + phase[0]) + np.cos(y / 5 + phase[1]) + 2) * 2).astype(np.uint8)


image, labels = photograph(), blobs()
boxes = np.array([[8.0, 5.0, 30.0, 22.0], [20.5, 10.25, 44.5, 32.0]], np.float32)
keypoints = np.array([[10.0, 6.0], [40.0, 30.0], [45.0, 33.0]], np.float32)
picture = tv_tensors.Image(torch.from_numpy(image).permute(2, 0, 1).contiguous())
mask = tv_tensors.Mask(torch.from_numpy(labels))
marked = tv_tensors.BoundingBoxes(torch.from_numpy(boxes), format="XYXY", canvas_size=(HEIGHT, WIDTH))
points = tv_tensors.KeyPoints(torch.from_numpy(keypoints), canvas_size=(HEIGHT, WIDTH))


def pixels(tensor):
    return np.ascontiguousarray(tensor.permute(1, 2, 0).numpy())


def filled(call):
    """The image over a color, by how much of it there is at each pixel. Where torchvision is given a fill it multiplies by that twice, which darkens edges."""
    mode = InterpolationMode.BILINEAR
    part = call(tv_tensors.Image(picture.float()), mode, None)
    share = call(tv_tensors.Image(torch.ones_like(picture, dtype=torch.float32)), mode, None)
    return pixels((part + (1 - share) * torch.tensor(FILL)[:, None, None]).round().to(torch.uint8))


def moved(augmentation, call, interpolation="bilinear", with_points=False):
    """What a function of torchvision makes of the image, the labels and the boxes. `call` takes what is moved, and how."""
    is_mixed = interpolation == "bilinear"
    mode = InterpolationMode.BILINEAR if is_mixed else InterpolationMode.NEAREST
    fill = [0.0, 0.0, 0.0] if is_mixed else FILL
    case = dict(
        augmentation=augmentation,
        interpolation=interpolation,
        fill=fill,
        image=pixels(call(picture, mode, None if is_mixed else FILL)),
        labels=call(mask, InterpolationMode.NEAREST, [IGNORE]).numpy(),
        boxes=call(marked, mode, None).numpy(),
    )
    if with_points:
        case["keypoints"] = call(points, mode, None).numpy()
    return case


def affine(interpolation="bilinear", **given):
    full = dict(angle=0.0, translate=[0, 0], scale=1.0, shear=[0.0, 0.0]) | given

    def call(what, mode, fill):
        return F.affine(what, interpolation=mode, fill=fill, **full)

    return moved(dict(type="affine", **given), call, interpolation) | dict(filled=filled(call))


def rotate(angle, interpolation="bilinear", **given):
    return moved(
        dict(type="rotate", angle=angle, **given),
        lambda what, mode, fill: F.rotate(what, angle, interpolation=mode, fill=fill, **given),
        interpolation,
    )


def crop(x, y, width, height):
    return moved(
        dict(type="crop", box=dict(x=x, y=y, width=width, height=height)),
        lambda what, mode, fill: F.crop(what, y, x, height, width),
        with_points=True,
    )


def resize(height, width):
    def call(what, mode, fill):
        # of masks it takes the pixel to the upper left unless it is told to take the nearest
        near = isinstance(what, tv_tensors.Mask)
        return F.resize(what, [height, width], interpolation=InterpolationMode.NEAREST_EXACT if near else mode, antialias=True)

    return moved(dict(type="resize", height=height, width=width), call)


def perspective(interpolation="bilinear"):
    start = [[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]]
    # not whole numbers: centers of pixels that fall on the frame's very edge would be its single precision's to decide
    inwards = rng.uniform(0.5, 12, (4, 2))
    end = [[abs(c[0] - float(d[0])), abs(c[1] - float(d[1]))] for c, d in zip(start, inwards)]
    return moved(
        {"type": "perspective", "from": start, "to": end},
        lambda what, mode, fill: F.perspective(what, start, end, interpolation=mode, fill=fill),
        interpolation,
    )


def elastic():
    noise = torch.from_numpy(rng.uniform(-1, 1, (2, HEIGHT, WIDTH)).astype(np.float32))
    smooth = F.gaussian_blur(noise, [33, 33], [4.0, 4.0]) * 60
    shares = torch.stack([smooth[0] / WIDTH, smooth[1] / HEIGHT], -1)[None]
    case = moved(dict(type="elastic"), lambda what, mode, fill: F.elastic(what, shares, interpolation=mode, fill=fill))
    half = torch.tensor([WIDTH / 2, HEIGHT / 2])
    # ours finds where points come from exactly; this takes the displacement at the point for it
    del case["boxes"]
    return case | dict(displacement=(shares[0] * half).numpy())


def mosaic(four, height, width, center):
    """YOLOv4's: every image touches the center with the corner that is nearest to it."""
    out = np.full((height, width, 3), 114, np.uint8)
    cx, cy = round(center[0] * width), round(center[1] * height)
    for k, one in enumerate(four):
        h, w = one.shape[:2]
        left, top = (cx if k % 2 else cx - w), (cy if k > 1 else cy - h)
        for y in range(max(0, top), min(height, top + h)):
            for x in range(max(0, left), min(width, left + w)):
                out[y, x] = one[y - top, x - left]
    return out


COLORS = dict(
    brightness=(F.adjust_brightness, [0.0, 0.6, 1.7]),
    contrast=(F.adjust_contrast, [0.0, 0.4, 1.8]),
    saturation=(F.adjust_saturation, [0.0, 0.3, 2.0]),
    hue=(F.adjust_hue, [-0.5, -0.3, 0.15]),
)

with Fixture(FOLDER + "augment.fixture.json", __file__, "numpy", "scikit-image", "torch", "torchvision") as f:
    f |= dict(image=image, labels=labels, boxes=boxes, keypoints=keypoints)
    f["moved"] = dict(
        horizontal=moved(dict(type="flip", axis="horizontal"), lambda what, *_: F.horizontal_flip(what), with_points=True),
        vertical=moved(dict(type="flip", axis="vertical"), lambda what, *_: F.vertical_flip(what), with_points=True),
        crop=crop(7, 4, 30, 25),
        smaller=resize(23, 31),
        larger=resize(47, 59),
        affine=affine(angle=23.0, translate=[5, -3], scale=0.8, shear=[10.0, -5.0]),
        center=affine("nearest", angle=-40.0, scale=1.3, center=[12.5, 30.0]),
        turned=rotate(31.0),
        expanded=rotate(-50.0, expand=True),
        about=rotate(12.0, "nearest", center=[3.0, 8.5]),
        quarter=rotate(90.0, expand=True),
        perspective=perspective(),
        elastic=elastic(),
    )
    f["beyond"] = crop(-5, 16, 36, 25)  # filled by 0, labels too
    part = picture[:, :24, :32]
    gray = part[:1]
    floats = picture[:, :12, :12].float() / 255
    f["colors"] = [
        dict(type=kind, factor=factor, image=pixels(call(part, factor)), gray=pixels(call(gray, factor)))
        for kind, (call, factors) in COLORS.items()
        for factor in factors
    ]
    f["floats"] = [
        dict(type=kind, factor=factors[1], image=pixels(call(floats, factors[1])))
        for kind, (call, factors) in COLORS.items()
    ]
    sigma = 1.5
    side = 2 * int(4 * sigma + 0.5) + 1
    f["blur"] = dict(sigma=sigma, image=pixels(F.gaussian_blur(picture, [side, side], [sigma, sigma])))
    value = torch.tensor(FILL)[:, None, None]
    f["erased"] = dict(box=dict(x=9, y=12, width=20, height=11), image=pixels(F.erase(picture, 12, 9, 11, 20, value)))
    four = [image, image[:20, ::-1], image[::-1, :25], image[10:, 10:]]
    center = [0.4, 0.55]
    f["mosaic"] = dict(center=center, image=mosaic(four, 40, 50, center))
