"""Bodies that mmpose finds in the boxes of a photograph, with narrow networks whose weights are drawn: cropped, flipped and decoded by its own code; for `pose` of @segkit/nn."""
import importlib
import sys
from pathlib import Path

import cv2
import numpy as np
import torch
from PIL import Image

sys.path.append(str(Path(__file__).parent / "networks"))
from network import instance  # noqa: E402
from openmmpose import KEYPOINT_CODECS  # noqa: E402
from mmcv.transforms import Compose  # noqa: E402
from mmpose.structures.bbox import get_warp_matrix  # noqa: E402
from mmpose.datasets.transforms import GetBBoxCenterScale, PackPoseInputs, TopdownAffine, topdown_transforms  # noqa: E402

from fixture import ROOT, Fixture, seed  # noqa: E402

PICTURE = np.asarray(Image.open(Path(ROOT) / "examples/photographs/astronaut.jpg").convert("RGB"))[20:130, 170:270].copy()
# the last reaches beyond the picture
BOXES = [(10, 12, 51.2, 76.8), (20.3, 6.7, 61.3, 90.1), (-8, 10.4, 40, 115.2)]
WIDTH, HEIGHT = 64, 96
FLIP = [0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15]
HEAT = dict(input_size=(WIDTH, HEIGHT), heatmap_size=(WIDTH // 4, HEIGHT // 4), sigma=2)
CODECS = {
    "quarter": dict(type="MSRAHeatmap", **HEAT),
    "dark": dict(type="MSRAHeatmap", unbiased=True, **HEAT),
    "udp": dict(type="UDPHeatmap", **HEAT),
}


class Exact:
    """In place of OpenCV, which rounds positions to a 32nd of a pixel and bytes to bytes: floats, sampled where they lie, zeros beyond the picture."""
    INTER_LINEAR = cv2.INTER_LINEAR

    @staticmethod
    def warpAffine(image, matrix, size, flags):
        inverse = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))
        columns, rows = np.meshgrid(np.arange(size[0]), np.arange(size[1]))
        x, y, _ = np.tensordot(inverse, np.stack([columns, rows, np.ones_like(rows)]), 1)
        padded = np.pad(image.astype(np.float64), ((1, 2), (1, 2), (0, 0)))
        x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
        value = 0
        for dy in (0, 1):
            for dx in (0, 1):
                inside = (y0 + dy >= 0) & (y0 + dy < image.shape[0]) & (x0 + dx >= 0) & (x0 + dx < image.shape[1])
                weight = np.abs(1 - dy - (y - y0)) * np.abs(1 - dx - (x - x0)) * inside
                value = value + weight[..., None] * padded[np.clip(y0 + dy, -1, image.shape[0]) + 1, np.clip(x0 + dx, -1, image.shape[1]) + 1]
        return value.astype(np.float32)


def opencv(box):
    """The crop as OpenCV samples it."""
    center, scale = np.array(box[:2]) + np.array(box[2:]) / 2, np.array(box[2:]) * 1.25
    scale = TopdownAffine._fix_aspect_ratio(scale[None], WIDTH / HEIGHT)[0]
    return cv2.warpAffine(PICTURE, get_warp_matrix(center, scale, 0, (WIDTH, HEIGHT)), (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)


def bodies(poser, codec, boxes, flip_test, udp=False, shift=True, **test):
    """What mmpose finds in the boxes: `[boxes, points, 3]`."""
    model = poser.model
    if codec:
        model.head.decoder = KEYPOINT_CODECS.build(codec)
    model.test_cfg = dict(flip_test=flip_test, flip_mode="heatmap", shift_heatmap=shift, **test)
    pipeline = Compose([GetBBoxCenterScale(), TopdownAffine(input_size=(WIDTH, HEIGHT), use_udp=udp), PackPoseInputs()])
    found = []
    for x, y, width, height in boxes:
        box = np.array([[x, y, x + width, y + height]], np.float32)
        data = pipeline(dict(img=PICTURE[..., ::-1], bbox=box, bbox_score=np.ones(1, np.float32), flip_indices=FLIP))
        batch = model.data_preprocessor(dict(inputs=[data["inputs"]], data_samples=[data["data_samples"]]), False)
        with torch.no_grad():
            result = model.predict(**batch)[0].pred_instances
        found.append(np.concatenate([result.keypoints[0], result.keypoint_scores[0][:, None]], 1))
    return np.stack(found).astype(np.float64)


def narrow(name, case):
    """The network of a case, as its own fixture has it; its weights are drawn from the seed."""
    return instance(importlib.import_module(name).CASES[case], seed())[0]


def main():
    topdown_transforms.cv2 = Exact
    poser = narrow("simplebaseline", "simplebaseline")
    with Fixture("packages/nn/src/tasks/pose-crops.fixture.json", __file__, "torch", "mmpose") as f:
        f["picture"], f["boxes"] = PICTURE, BOXES
        f["crop"] = opencv(BOXES[1])
        f["heat"] = [
            dict(decoding=name, flipTest=flip, bodies=bodies(poser, codec, BOXES, flip, udp=name == "udp", shift=name != "udp"))
            for name, codec in CODECS.items() for flip in (False, True)
        ]
        pairs = narrow("deeppose", "deeppose")
        codec = dict(type="RegressionLabel", input_size=(WIDTH, HEIGHT))
        f["pairs"] = [dict(flipTest=flip, bodies=bodies(pairs, codec, BOXES, flip, shift_coords=True)) for flip in (False, True)]
        bins = narrow("rtmpose", "rtmpose")
        f["bins"] = [dict(flipTest=flip, bodies=bodies(bins, None, BOXES, flip)) for flip in (False, True)]


if __name__ == "__main__":
    main()
