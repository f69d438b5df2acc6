"""Expected values of the color conversions of @segkit/core, from scikit-image, PIL and OpenCV; of linear light, which none of them offers by itself, from its formula."""
import cv2
import numpy as np
from PIL import Image
from skimage import color, data, img_as_ubyte

from fixture import Fixture, seed

FOLDER = "packages/core/src/color/"
rng = np.random.default_rng(seed())
corners = np.stack(np.meshgrid([0, 10, 128, 255], [0, 11, 128, 255], [0, 9, 127, 255], indexing="ij"), -1).reshape(-1, 3)
photograph = data.astronaut()[20:200:11, 150:300:13].reshape(-1, 3)
rgb = np.concatenate([corners, photograph, rng.integers(0, 256, (200, 3))]).astype(np.uint8)[None]
unit = rgb / 255.0

with Fixture(FOLDER + "color.fixture.json", __file__, "numpy", "scikit-image", "opencv-contrib-python-headless", "pillow") as f:
    f["rgb"] = rgb
    spaces = dict(xyz=color.rgb2xyz, lab=color.rgb2lab, luv=color.rgb2luv, hsv=color.rgb2hsv, ycbcr=color.rgb2ycbcr, gray=color.rgb2gray)
    for name, convert in spaces.items():
        f[name] = convert(unit).astype(np.float32)
    # IEC 61966-2-1, written out: scikit-image has it only inside of rgb2xyz
    mask = unit > 0.04045
    f["linear"] = np.where(mask, ((unit + 0.055) / 1.055) ** 2.4, unit / 12.92).astype(np.float32)
    f["ycbcrOpencv"] = cv2.cvtColor(rgb, cv2.COLOR_RGB2YCrCb)[..., [0, 2, 1]]
    f["ycbcrPil"] = np.asarray(Image.fromarray(rgb).convert("YCbCr"))
    f["grayOpencv"] = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    f["grayBytes"] = img_as_ubyte(color.rgb2gray(rgb))
    # the ways back, colors outside sRGB included
    lab = np.stack([rng.uniform(0, 100, 300), rng.uniform(-110, 110, 300), rng.uniform(-110, 110, 300)], -1)[None].astype(np.float32)
    luv = np.stack([rng.uniform(1, 100, 300), rng.uniform(-80, 170, 300), rng.uniform(-130, 100, 300)], -1)[None].astype(np.float32)
    xyz = rng.uniform(0, 1.1, (1, 300, 3)).astype(np.float32)
    hsv = rng.uniform(0, 1, (1, 300, 3)).astype(np.float32)
    ycbcr = rng.uniform(16, 235, (1, 300, 3)).astype(np.float32)
    backs = dict(lab=(lab, color.lab2rgb), luv=(luv, color.luv2rgb), xyz=(xyz, color.xyz2rgb), hsv=(hsv, color.hsv2rgb), ycbcr=(ycbcr, color.ycbcr2rgb))
    f["back"] = {name: dict(source=v, rgb=np.clip(to(v.astype(np.float64)), 0, 1).astype(np.float32)) for name, (v, to) in backs.items()}
