"""Maps as key points: of Megvii's networks and of those with tags by mmpose's codecs, of MoveNet, CPN and G-RMI by the steps of their authors, who have no package."""
import sys
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parent / "networks"))
from openmmpose import KEYPOINT_CODECS  # noqa: E402

from fixture import Fixture, seed  # noqa: E402

rng = np.random.default_rng(seed())
WIDTH, HEIGHT, POINTS = 12, 16, 8
SIZE = (WIDTH * 4, HEIGHT * 4)
SLACK = 1.8


def heat_maps():
    """Bells with noise, of a height of about 255: two at the borders, two beside them, one nowhere above 0."""
    places = rng.uniform((1.5, 1.5), (WIDTH - 2.5, HEIGHT - 2.5), (POINTS, 2))
    places[1:5] = (0, 7), (WIDTH - 1, HEIGHT - 1), (1, 6), (5, 1)
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    maps = np.stack([255 * np.exp(-((x - px) ** 2 + (y - py) ** 2) / rng.uniform(4, 10)) * rng.uniform(0.3, 1) for px, py in places])
    maps += rng.uniform(0, 6, maps.shape)
    maps[6] = -maps[6]
    return maps.astype(np.float32)


def sigmoid(x):
    return 1 / (1 + np.exp(-x.astype(np.float64)))


def nearest(heat, y, x):
    """Where heat divided by the distance from a place is largest."""
    rows, columns = np.mgrid[: heat.shape[0], : heat.shape[1]]
    return np.unravel_index(np.argmax(heat / (np.sqrt((rows - y) ** 2 + (columns - x) ** 2) + SLACK)), heat.shape)


def movenet(centers, guesses, heat, offsets):
    """One body, as MoveNet's graph finds it: y, x in the parts of the image, and the heat."""
    height, width = heat.shape[1:]
    cy, cx = nearest(sigmoid(centers[0]), height / 2, width / 2)
    found = []
    for k, joint in enumerate(heat):
        y, x = nearest(sigmoid(joint), cy + guesses[2 * k, cy, cx], cx + guesses[2 * k + 1, cy, cx])
        found.append([(x + offsets[2 * k + 1, y, x]) / width, (y + offsets[2 * k, y, x]) / height, sigmoid(joint)[y, x]])
    return np.array(found)


def cpn(maps, border=10):
    """From the hottest position of a smooth map a quarter towards the second hottest: CPN's steps."""
    import cv2

    height, width = maps.shape[1:]
    found = []
    for heat in maps:
        smooth = np.zeros((height + 2 * border, width + 2 * border))
        smooth[border:-border, border:-border] = heat
        smooth = cv2.GaussianBlur(smooth, (21, 21), 0)[border:-border, border:-border]
        first = np.array(np.unravel_index(smooth.argmax(), smooth.shape), float)
        smooth[tuple(first.astype(int))] = smooth.min() - 1
        towards = np.array(np.unravel_index(smooth.argmax(), smooth.shape)) - first
        y, x = np.clip(first + 0.25 * towards / np.linalg.norm(towards), 0, (height - 1, width - 1))
        found.append([4 * x + 2, 4 * y + 2, heat[round(y), round(x)] / 255 + 0.5])
    return np.array(found)


def hough(heat, offsets, radius):
    """Votes of all positions for all others, as the paper's sum has them."""
    _, height, width = heat.shape
    rows, columns = np.mgrid[:height, :width]
    found = []
    for k, joint in enumerate(heat):
        y, x = rows + offsets[2 * k], columns + offsets[2 * k + 1]
        votes = np.zeros((height, width))
        for row in range(height):
            for column in range(width):
                share = np.maximum(0, 1 - np.abs(y - row)) * np.maximum(0, 1 - np.abs(x - column))
                votes[row, column] = (sigmoid(joint) * share).sum() / (np.pi * radius**2)
        row, column = np.unravel_index(votes.argmax(), votes.shape)
        found.append([column, row, votes.max()])
    return np.array(found)


ORDER = [0, 1, 2, 3, 4, 5, 6, 11, 12, 7, 8, 9, 10, 13, 14, 15, 16]


def people(count=4, height=20, width=26):
    """Heat maps and tags of a few people, each without some of their joints, and noise; two have tags that are near. None at the border, where larger maps are alike in two rows and mmpose takes any."""
    y, x = np.mgrid[:height, :width]
    heat, tags = rng.uniform(0, 0.05, (17, height, width)), rng.normal(0, 3, (17, height, width))
    for own in np.array([0.2, 1.7, 2.9, 5.3])[:count]:
        for k in range(17):
            px, py = rng.uniform((1.5, 1.5), (width - 2.5, height - 2.5))
            if rng.uniform() < 0.3:
                continue
            bell = rng.uniform(0.4, 1) * np.exp(-((x - px) ** 2 + (y - py) ** 2) / rng.uniform(2, 4))
            near = bell > np.maximum(heat[k], 0.05)
            heat[k] = np.maximum(heat[k], bell)
            tags[k][near] = own + rng.normal(0, 0.1, near.sum())
    return heat.astype(np.float32), tags.astype(np.float32)


def tagged(heat, tags, times=3):
    """The bodies of maps that are brought to the input's size, and the bodies' scores."""
    import torch
    from torch.nn import functional as F

    larger = [F.interpolate(torch.from_numpy(maps)[None], scale_factor=times, mode="bilinear", align_corners=False) for maps in (heat, tags)]
    size = larger[0].shape[3], larger[0].shape[2]
    codec = dict(type="AssociativeEmbedding", input_size=size, heatmap_size=size, sigma=2, decode_topk=30, decode_center_shift=0.5, decode_keypoint_order=ORDER, decode_max_instances=30)
    points, scores, bodies = KEYPOINT_CODECS.build(codec).batch_decode(*larger)
    return dict(heat=heat, tags=tags, size=size, order=ORDER, points=np.float64(points[0]), scores=np.float64(scores[0]), bodies=np.float64(bodies[0]))


def main():
    maps = heat_maps()
    codec = KEYPOINT_CODECS.build(dict(type="MegviiHeatmap", input_size=SIZE, heatmap_size=(WIDTH, HEIGHT), kernel_size=5))
    points, scores = codec.decode(maps)
    centers, heat = rng.normal(-1, 2, (1, HEIGHT, WIDTH)).astype(np.float32), rng.normal(-2, 2, (POINTS, HEIGHT, WIDTH)).astype(np.float32)
    guesses, offsets = rng.normal(0, 4, (2 * POINTS, HEIGHT, WIDTH)).astype(np.float32), rng.uniform(0, 1, (2 * POINTS, HEIGHT, WIDTH)).astype(np.float32)
    heat_of_all, tags = people()
    with Fixture("packages/nn/src/tasks/decoders/body_decoders.fixture.json", __file__, "mmpose") as f:
        f["megvii"] = dict(maps=maps, points=np.float64(points[0]), scores=np.float64(scores[0]))
        f["cpn"] = cpn(maps)
        f["hough"] = hough(heat, guesses, 3)
        f["movenet"] = dict(centers=centers, guesses=guesses, heat=heat, offsets=offsets, points=movenet(centers, guesses, heat, offsets))
        f["tagged"] = tagged(heat_of_all, tags)


if __name__ == "__main__":
    main()
