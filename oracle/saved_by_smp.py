"""A folder as segmentation-models-pytorch's `save_pretrained` writes it, and the labels that its network gives an image."""
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import segmentation_models_pytorch as library
import torch
from safetensors.torch import load_file

sys.path.append(str(Path(__file__).parent / "networks"))
from drawn import draw  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from network import ranges, tree  # noqa: E402

SEED = seed()
SIZE = (64, 96)
MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
# what albumentations 1.4.18 writes for Compose([Resize(64, 96), Normalize()])
PIPELINE = {"__version__": "1.4.18", "transform": {"__class_fullname__": "Compose", "p": 1.0, "transforms": [
    {"__class_fullname__": "Resize", "p": 1.0, "height": SIZE[0], "width": SIZE[1], "interpolation": 1},
    {"__class_fullname__": "Normalize", "p": 1.0, "mean": MEAN, "std": STD, "max_pixel_value": 255.0, "normalization": "standard"}], "bbox_params": None, "keypoint_params": None, "additional_targets": {}, "is_check_shapes": True}}

with Fixture("packages/nn/src/hub/saved_by_smp.fixture.json", __file__, "torch", "segmentation_models_pytorch", "timm") as f:
    model = library.Segformer("tu-convnext_atto", encoder_weights=None, classes=4, decoder_segmentation_channels=8, dims=[8, 8, 12, 16], depths=[1, 1, 1, 1]).eval()
    table = ranges(model, 1)
    model.load_state_dict({n: torch.from_numpy(draw(SEED, n, *r)) if len(r) > 1 else torch.zeros(r[0], dtype=torch.int64) for n, r in table.items()})
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        files = sorted(path.name for path in Path(folder).iterdir())
        config = json.loads((Path(folder) / "config.json").read_text())
        names = load_file(Path(folder) / "model.safetensors").keys()
        model = library.from_pretrained(folder).eval()
    assert set(names) == set(table) and files == ["README.md", "config.json", "model.safetensors"], files
    image = draw(SEED, "image", (*SIZE, 3), 0, 256).astype(np.uint8)
    x = (image / np.float32(255) - np.array(MEAN, np.float32)) / np.array(STD, np.float32)
    with torch.no_grad():
        scores = model(torch.from_numpy(x.astype(np.float32).transpose(2, 0, 1)[None]))[0].numpy()
    best = np.sort(scores, 0)
    # where the two best are nearly alike, either may win
    labels = np.where(best[-1] - best[-2] > 1e-3, scores.argmax(0), 255).astype(np.uint8)
    assert (labels == 255).mean() < 0.01 and len(np.unique(labels)) >= 4
    f["config"], f["pipeline"], f["tensors"], f["labels"] = config, PIPELINE, tree(table), labels
