"""Bodies that transformers' ViTPose finds in the boxes of a photograph, with narrow networks whose weights are drawn; for `pose` of @segkit/nn."""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from transformers.models.vitpose.image_processing_pil_vitpose import VitPoseImageProcessorPil

sys.path.append(str(Path(__file__).parent / "networks"))
from network import instance  # noqa: E402
from vitpose import CASES  # noqa: E402

from fixture import ROOT, Fixture, seed  # noqa: E402

PICTURE = np.asarray(Image.open(Path(ROOT) / "examples/photographs/astronaut.jpg").convert("RGB"))[20:130, 170:270].copy()
# the second reaches beyond the picture
BOXES = [[10.0, 12.0, 51.2, 76.8], [20.3, -6.7, 61.3, 90.1]]


def bodies(case):
    model = instance(CASES[case], seed())[0]
    processor = VitPoseImageProcessorPil(size=dict(height=64, width=48))
    inputs = processor(PICTURE, boxes=[BOXES], return_tensors="pt")
    with torch.no_grad():
        outputs = type("Outputs", (), model(inputs["pixel_values"].float()))
    found = processor.post_process_pose_estimation(outputs, boxes=[BOXES])[0]
    return np.stack([np.concatenate([body["keypoints"], body["scores"][:, None]], 1) for body in found]).astype(np.float64)


if __name__ == "__main__":
    with Fixture("packages/nn/src/tasks/pose-vitpose.fixture.json", __file__, "torch", "transformers") as f:
        f["picture"], f["boxes"] = PICTURE, BOXES
        f["bodies"] = {case: bodies(case) for case in CASES}
