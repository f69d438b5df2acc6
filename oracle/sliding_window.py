"""Expected values of sliding windows and dense classifiers of @segkit/nn, from PyTorch: windows by unfold, their scores, and their mean over pixels by fold."""
import numpy as np
import torch
from torch.nn import functional as F

from drawn import draw
from fixture import Fixture, seed

torch.set_num_threads(1)
WINDOW, CLASSES, HEIGHT, WIDTH = 16, 4, 28, 36
TENSORS = {
    "conv1.weight": [[6, 3, 5, 5], -0.2, 0.2],
    "conv1.bias": [[6], -0.1, 0.1],
    "conv2.weight": [[8, 6, 3, 3], -0.25, 0.25],
    "conv2.bias": [[8], -0.1, 0.1],
    "linear.weight": [[CLASSES, 8], -0.6, 0.6],
    "linear.bias": [[CLASSES], -0.1, 0.1],
}
number = seed()
w = {name: torch.from_numpy(draw(number, name, *drawn)) for name, drawn in TENSORS.items()}
picture = np.random.default_rng(number).integers(0, 256, (HEIGHT // 4, WIDTH // 4, 3)).repeat(4, 0).repeat(4, 1).astype(np.uint8)
x = torch.from_numpy(picture).permute(2, 0, 1)[None] / 255


def classify(windows):
    """No padding, strides of 2 and 2."""
    y = F.max_pool2d(F.relu(F.conv2d(windows, w["conv1.weight"], w["conv1.bias"])), 2)
    y = F.max_pool2d(F.relu(F.conv2d(y, w["conv2.weight"], w["conv2.bias"])), 2)
    return F.linear(y.mean((2, 3)), w["linear.weight"], w["linear.bias"])


def scores(stride):
    windows = F.unfold(x, WINDOW, stride=stride)[0].T.reshape(-1, 3, WINDOW, WINDOW)
    rows = (HEIGHT - WINDOW) // stride + 1
    return classify(windows).T.reshape(CLASSES, rows, -1)


def average(found, stride):
    """The mean of the windows that a pixel is in."""
    spread = found.reshape(CLASSES, 1, -1).expand(-1, WINDOW * WINDOW, -1)
    sums = F.fold(spread, (HEIGHT, WIDTH), WINDOW, stride=stride)
    return (sums / F.fold(torch.ones_like(spread), (HEIGHT, WIDTH), WINDOW, stride=stride))[:, 0]


with Fixture("packages/nn/src/tasks/sliding-window.fixture.json", __file__, "torch", "numpy") as f:
    f["tensors"] = TENSORS
    f["picture"] = picture
    f["cases"] = [dict(stride=s, scores=scores(s).numpy(), average=average(scores(s), s).numpy()) for s in (1, 4)]
