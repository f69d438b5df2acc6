"""Expected edges of OpenCV's Canny, for networks that are fed them."""
import cv2
import numpy as np

from fixture import Fixture, seed

rng = np.random.default_rng(seed())
board = np.repeat((np.add.outer(np.arange(24) // 6, np.arange(30) // 6) % 2 * 90)[..., None], 3, 2).astype(np.uint8)
smooth = np.clip(128 + 60 * np.sin(np.arange(41) / 5)[:, None, None] + 50 * np.cos(np.arange(53) / 4)[None, :, None] + rng.normal(0, 6, (41, 53, 3)), 0, 255).astype(np.uint8)
# normalized samples as bytes: few values about zero, and few below, which become 254 and 255
normalized = np.repeat(np.repeat(rng.uniform(-2.1, 2.6, (10, 12, 3)), 4, 0), 4, 1).astype(np.int8).astype(np.uint8)
images = dict(noise=rng.integers(0, 256, (31, 45, 3)).astype(np.uint8), faint=rng.integers(90, 110, (31, 45, 3)).astype(np.uint8), board=board, smooth=smooth,
              normalized=normalized, gray=smooth[..., :1].copy(), row=smooth[:1].copy(), pixel=smooth[:1, :1].copy())

with Fixture("packages/nn/src/tasks/opencv-canny.fixture.json", __file__, "numpy", "opencv-python-headless") as f:
    f["cases"] = [dict(name=name, image=image, low=low, high=high, edges=cv2.Canny(image if image.shape[2] == 3 else image[..., 0], low, high))
                  for name, image in images.items() for low, high in ((10, 100), (60, 150))]
