"""Heat maps, vectors and coordinates as key points, by mmpose's codecs, and their flip tests; for the decoders of @segkit/nn's `pose`."""
import sys
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parent / "networks"))
from openmmpose import KEYPOINT_CODECS, tta  # noqa: E402

from fixture import Fixture, seed  # noqa: E402

rng = np.random.default_rng(seed())
WIDTH, HEIGHT, POINTS = 12, 16, 10
SIZE = (WIDTH * 4, HEIGHT * 4)
FLIP = [0, 2, 1, 4, 3, 5, 7, 6, 9, 8]


def heat_maps():
    """Bells with noise: two at the borders, two beside them, one nowhere above 0, the others anywhere."""
    places = rng.uniform((1.5, 1.5), (WIDTH - 2.5, HEIGHT - 2.5), (POINTS, 2))
    places[1:5] = (0, 7), (WIDTH - 1, HEIGHT - 1), (1, 6), (5, 1)
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    maps = np.stack([np.exp(-((x - px) ** 2 + (y - py) ** 2) / rng.uniform(4, 10)) * rng.uniform(0.3, 1) for px, py in places])
    maps += rng.uniform(0, 0.02, maps.shape)
    maps[6] = -maps[6]
    return maps.astype(np.float32)


def decoded(maps, **codec):
    keypoints, scores = KEYPOINT_CODECS.build(codec).decode(maps)
    return dict(points=np.asarray(keypoints, np.float64).reshape(-1, 2), scores=np.asarray(scores, np.float64).reshape(-1))


def hourglass(maps):
    """The rule of the authors of stacked hourglasses, who have no package: a quarter towards the hotter neighbor, to the left and up where none is, from the middle of the position."""
    points, scores = np.zeros((len(maps), 2)), maps.max((1, 2)).astype(np.float64)
    for k, heat in enumerate(maps):
        row, column = np.unravel_index(heat.argmax(), heat.shape)
        if scores[k] > 0:
            padded = np.pad(heat, 1, mode="edge")
            right = padded[row + 1, column + 2] > padded[row + 1, column]
            below = padded[row + 2, column + 1] > padded[row, column + 1]
            points[k] = 4 * np.array([column + (0.75 if right else 0.25), row + (0.75 if below else 0.25)])
    return dict(points=points, scores=scores)


def mirrored(maps, others, shift):
    import torch

    there = tta.flip_heatmaps(torch.from_numpy(others)[None].clone(), FLIP, "heatmap", shift)
    return ((torch.from_numpy(maps)[None] + there) * 0.5)[0].numpy()


def main():
    import torch

    maps, others = heat_maps(), heat_maps()
    heat = dict(input_size=SIZE, heatmap_size=(WIDTH, HEIGHT), sigma=2)
    bins = [rng.uniform(-0.2, 1, (1, POINTS, extent * 2)).astype(np.float32) for extent in SIZE]
    bins[0][0, 3] = -1
    other_bins = [rng.uniform(-0.2, 1, each.shape).astype(np.float32) for each in bins]
    coordinates, other_coordinates = (rng.uniform(0, 1, (1, POINTS, 2)).astype(np.float32) for _ in range(2))
    vectors = [(a + b.numpy()) * 0.5 for a, b in zip(bins, tta.flip_vectors(*map(torch.from_numpy, other_bins), FLIP))]
    turned = tta.flip_coordinates(torch.from_numpy(other_coordinates).clone(), FLIP, True, SIZE).numpy()
    with Fixture("packages/nn/src/tasks/decoders/decoders.fixture.json", __file__, "mmpose") as f:
        f["maps"], f["others"], f["size"], f["flip"] = maps, others, SIZE, FLIP
        f["quarterOffset"] = decoded(maps, type="MSRAHeatmap", **heat)
        f["dark"] = decoded(maps, type="MSRAHeatmap", unbiased=True, blur_kernel_size=11, **heat)
        f["dark17"] = decoded(maps, type="MSRAHeatmap", unbiased=True, blur_kernel_size=17, **heat)
        # mmpose's pixels reach from one edge of the crop to the other; ours lie at centers, of which the last is one less
        f["darkUdp"] = decoded(maps, type="UDPHeatmap", blur_kernel_size=11, **heat)
        f["megvii"] = decoded(maps * 255, type="MegviiHeatmap", kernel_size=11, input_size=SIZE, heatmap_size=(WIDTH, HEIGHT))
        f["hourglass"] = hourglass(maps)
        f["shifted"], f["mirrored"] = mirrored(maps, others, True), mirrored(maps, others, False)
        f["bins"], f["otherBins"], f["vectors"] = bins, other_bins, vectors
        x, y = KEYPOINT_CODECS.build(dict(type="SimCCLabel", input_size=SIZE, sigma=(4.9, 5.66), simcc_split_ratio=2.0)).decode(*bins)
        f["simcc"] = dict(points=x.reshape(-1, 2).astype(np.float64), scores=y.reshape(-1).astype(np.float64))
        f["coordinates"], f["otherCoordinates"], f["meanCoordinates"] = coordinates, other_coordinates, (coordinates + turned) * 0.5
        f["regression"] = decoded(coordinates, type="RegressionLabel", input_size=SIZE)


if __name__ == "__main__":
    main()
