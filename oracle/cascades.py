"""Expected values of @segkit/nn's detectors whose boxes are moved by one head after another: objects of a photograph by MMDetection's ways with the slim networks of oracle/networks."""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.append(str(Path(__file__).parent / "networks"))
from detect import CASCADE, PHOTOGRAPH, adjusted, openmmlab  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from htc import CASES as HTC_CASES  # noqa: E402
from network import instance  # noqa: E402

WAYS = {"htc": (HTC_CASES, CASCADE)}

if __name__ == "__main__":
    number = seed()
    picture = np.ascontiguousarray(np.asarray(Image.open(PHOTOGRAPH).convert("RGB").resize((146, 110)))[20:75, 40:113])
    with Fixture("packages/nn/src/detect/cascades.fixture.json", __file__, "numpy", "torch", "torchvision", "mmdet") as f, torch.no_grad():
        f["picture"] = picture
        for name, (cases, last) in WAYS.items():
            model = instance(cases[name], number)[0]
            tensors = adjusted(model, openmmlab, picture, last)
            f[name] = openmmlab(model, picture) | {"tensors": tensors}
            print(name, f[name]["scores"], f[name]["labels"], [int(np.unpackbits(m).sum()) for m in f[name]["masks"]])
