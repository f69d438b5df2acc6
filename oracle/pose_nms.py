"""Which of the bodies in boxes that overlap are kept, by mmpose's `oks_nms`, with a narrow network whose weights are drawn; for `pose` of @segkit/nn."""
import numpy as np

import pose_crops
from fixture import Fixture, seed
from mmpose.evaluation.functional.nms import oks_nms

THRESHOLDS = (0.95, 0.9, 0.6, 0.3, 0.05)


def boxes():
    """Each box of the photograph and some that lie nearly there, with scores."""
    rng = np.random.default_rng(seed())
    moved = [np.array(box) + shift for box in pose_crops.BOXES for shift in ([0, 0, 0, 0], *rng.uniform(-1, 1, (2, 4)), *rng.uniform(-12, 12, (2, 4)))]
    return np.round(moved, 2), np.round(rng.uniform(0.3, 1, len(moved)), 3)


def area(box):
    """Of what the network sees of a box, as mmpose takes it."""
    scale = pose_crops.TopdownAffine._fix_aspect_ratio(1.25 * box[None, 2:], pose_crops.WIDTH / pose_crops.HEIGHT)
    return float(scale.prod())


def score(points, of_box):
    """The mean of the points that are above 0.2, times the box's."""
    counted = points[points[:, 2] > 0.2, 2]
    return float(of_box * counted.mean()) if len(counted) else 0.0


if __name__ == "__main__":
    pose_crops.topdown_transforms.cv2 = pose_crops.Exact
    placed, scores = boxes()
    found = pose_crops.bodies(pose_crops.narrow("simplebaseline", "simplebaseline"), pose_crops.CODECS["quarter"], placed, False)
    entries = [dict(keypoints=points, area=area(box), score=score(points, of_box)) for points, box, of_box in zip(found, placed, scores)]
    with Fixture("packages/nn/src/tasks/pose-nms.fixture.json", __file__, "torch", "mmpose") as f:
        f["picture"], f["boxes"], f["scores"] = pose_crops.PICTURE, placed, scores
        f["kept"] = [dict(threshold=thr, bodies=np.array(oks_nms(entries, thr)), scores=np.array([entries[i]["score"] for i in oks_nms(entries, thr)])) for thr in THRESHOLDS]
    print([len(oks_nms(entries, thr)) for thr in THRESHOLDS], "of", len(entries))
