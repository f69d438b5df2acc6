"""Expected values of the salient task of @segkit/nn: inputs and maps as the authors of the networks compute them, and CSNet's maps of photographs with PySODMetrics' figures.

The authors' steps are written out with the libraries that they use: scikit-image, Pillow, PyTorch. CSNet is that of oracle/networks/csnet.py with the published
weights, from the reference data.
"""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from skimage import img_as_float
from skimage.transform import resize
from torch.nn.functional import interpolate

sys.path.append(str(Path(__file__).parent / "networks"))
from csnet import X2, CsNet  # noqa: E402
from fixture import DATA, ROOT, Fixture, seed  # noqa: E402
from network import sampled  # noqa: E402
from salient import All  # noqa: E402

torch.set_num_threads(1)
torch.manual_seed(seed())
MEAN, STD = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
PHOTOGRAPHS = ["106024", "189080", "227092"]


def u2net_input(picture):
    x = resize(picture, (320, 320), mode="constant", anti_aliasing=False)
    return ((x / x.max() - MEAN) / STD).transpose(2, 0, 1)


def csnet_input(picture):
    x = resize(img_as_float(picture), (224, 224), mode="reflect", anti_aliasing=False)
    return ((x - MEAN) / STD).transpose(2, 0, 1)


def isnet_input(picture):
    x = torch.tensor(picture, dtype=torch.float32).permute(2, 0, 1)[None]
    x = interpolate(x, (1024, 1024), mode="bilinear").type(torch.uint8)
    return (torch.divide(x, 255.0) - 0.5)[0].numpy()


def stretched(x):
    return (x - x.min()) / (x.max() - x.min())


def through_bytes(x, size, how):
    return np.asarray(Image.fromarray((x.numpy() * 255).astype(np.uint8)).resize(size[::-1], how)).astype(np.float32) / 255


def floats(x, size, **how):
    return interpolate(x[None, None], size, **how)[0, 0]


def maps(size):
    """What each way makes of one score for each position, or of two, at a size."""
    one, two = torch.randn(1, 12, 9) * 2, torch.randn(2, 12, 9) * 2
    p = torch.sigmoid(one)[0]
    ways = [
        ("sigmoid", one, {}, floats(p, size, mode="bilinear")),
        ("aligned", one, {"alignCorners": True}, floats(p, size, mode="bilinear", align_corners=True)),
        ("CSNet", one, {"edge": "mirror"}, resize(p.numpy(), size, mode="reflect", anti_aliasing=False)),
        ("softmax", two, {}, floats(torch.softmax(two, 0)[1], size, mode="bilinear")),
        ("U2-Net", p[None], {"activation": "none", "stretch": "before", "bytes": True, "convention": "pil"}, through_bytes(stretched(p), size, Image.BILINEAR)),
        ("IS-Net", p[None], {"activation": "none", "stretch": "after"}, stretched(floats(p, size, mode="bilinear"))),
        ("bytes", one, {"bytes": True, "convention": "pil", "method": "bicubic"}, through_bytes(p, size, Image.BICUBIC)),
        ("area", p[None], {"activation": "none", "method": "area"}, floats(p, size, mode="area")),
    ]
    return [dict(name=name, scores=scores.numpy(), output=output, map=np.asarray(y, np.float32)) for name, scores, output, y in ways]


def csnet_map(model, picture):
    with torch.no_grad():
        x = torch.sigmoid(model(torch.from_numpy(csnet_input(picture)).float()[None]))[0, 0].numpy()
    return resize(x, picture.shape[:2], mode="reflect", anti_aliasing=False)


if __name__ == "__main__":
    model = CsNet(**X2).eval()
    saved = torch.load(f"{DATA}/models/csnet/csnet-L-x2.pth.tar", map_location="cpu", weights_only=False)
    model.load_state_dict(saved["state_dict"])
    coffee = np.asarray(Image.open(f"{ROOT}/examples/photographs/coffee.png").convert("RGB"))
    with Fixture("packages/nn/src/tasks/saliency-map.fixture.json", __file__, "numpy", "pillow", "pysodmetrics", "scikit-image", "torch") as f:
        inputs = dict(u2net=u2net_input(coffee), isnet=isnet_input(coffee), csnet=csnet_input(coffee))
        f["inputs"] = {name: sampled(torch.from_numpy(np.asarray(x, np.float32)), 2000) for name, x in inputs.items()}
        f["maps"] = [dict(height=h, width=w, ways=maps((h, w))) for h, w in [(31, 40), (7, 5), (12, 9)]]
        f["photographs"], together = [], All()
        for name in PHOTOGRAPHS:
            folder = f"{DATA}/interactive/grabcut/{name}"
            truth = np.asarray(Image.open(f"{folder}_mask.png").convert("L")) > 128
            found = csnet_map(model, np.asarray(Image.open(f"{folder}.jpg").convert("RGB")))
            f["photographs"].append(dict(name=name, map=sampled(torch.from_numpy(found), 1500)))
            together.step((found * 255).astype(np.uint8), truth)
        f["measures"] = together.numbers()
    print(together.numbers())
