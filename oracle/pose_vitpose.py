"""Bodies that transformers' and mmpose's ViTPose find in the boxes of a photograph, with narrow networks whose weights are drawn; for `pose` of @segkit/nn."""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from transformers.models.vitpose.image_processing_pil_vitpose import VitPoseImageProcessorPil

sys.path.append(str(Path(__file__).parent / "networks"))
from network import instance  # noqa: E402
from vitpose import CASES  # noqa: E402
import pose_crops  # noqa: E402

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


def openmmlab(case, codec="UDPHeatmap"):
    """The same by mmpose, which crops and decodes by itself; by another codec where maps are merely hottest."""
    pose_crops.topdown_transforms.cv2 = pose_crops.Exact
    pose_crops.WIDTH, pose_crops.HEIGHT = size = 48, 64
    codec = dict(type=codec, input_size=size, heatmap_size=(12, 16), sigma=2)
    return pose_crops.bodies(instance(CASES[case], seed())[0], codec, BOXES, False, udp=True, shift=False)


if __name__ == "__main__":
    with Fixture("packages/nn/src/tasks/pose-vitpose.fixture.json", __file__, "torch", "transformers", "mmpose") as f:
        f["picture"], f["boxes"] = PICTURE, BOXES
        f["bodies"] = {case: openmmlab(case) if "openmmlab" in case else bodies(case) for case in CASES}
        f["hottest"] = {case: openmmlab(case, "MSRAHeatmap") for case in CASES if "openmmlab" in case}
