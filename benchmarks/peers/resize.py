"""Bilinear resizing of 8-bit pictures."""


def pil(inputs, options):
    import numpy as np
    from PIL import Image

    image = Image.fromarray(inputs["image"])
    size = (int(options["width"]), int(options["height"]))
    return lambda: np.asarray(image.resize(size, Image.BILINEAR))


def opencv(inputs, options):
    import cv2
    import numpy as np

    image = inputs["image"]
    size = (int(options["width"]), int(options["height"]))
    out = np.empty((size[1], size[0], 3), np.uint8) if options.get("out") else None
    return lambda: cv2.resize(image, size, dst=out, interpolation=cv2.INTER_LINEAR)


def torch(inputs, options):
    import torch as t
    import torch.nn.functional as F

    image = t.from_numpy(inputs["image"].copy()).permute(2, 0, 1)[None]
    size = (int(options["height"]), int(options["width"]))
    return lambda: F.interpolate(image, size=size, mode="bilinear")[0].permute(1, 2, 0).contiguous().numpy()
