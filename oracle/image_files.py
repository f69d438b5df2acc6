"""Image files with their pixels as Pillow and OpenCV read them: every orientation in every format that tells one, 16 bits, and TIFFs of floats and of wide integers."""
import io
import os
import tempfile

import cv2
import numpy as np
from fixture import Fixture, seed
from PIL import Image, ImageOps

rng = np.random.default_rng(seed())
ORIENTATION = 0x0112


def bytes_of(body):
    return np.frombuffer(body, np.uint8)


def turned(stored, kind, orientation, order):
    """A file whose pixels are to be turned, and what is seen then."""
    exif = Image.Exif()
    exif.endian = order
    exif[ORIENTATION] = orientation
    lossless = dict(png={}, tiff={}, webp=dict(lossless=True, exact=True), avif=dict(quality=100, subsampling="4:4:4"))[kind]
    Image.fromarray(stored).save(out := io.BytesIO(), kind, exif=exif, **lossless)
    seen = ImageOps.exif_transpose(Image.open(io.BytesIO(out.getvalue())).convert("RGB"))
    return dict(kind=kind, orientation=orientation, file=bytes_of(out.getvalue()), expected=np.array(seen))


def by_opencv(image, extension):
    """OpenCV's channels are blue, green, red."""
    order = {2: (0, 1), 3: (2, 1, 0), 4: (2, 1, 0, 3)}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, f"image{extension}")
        assert cv2.imwrite(path, image if image.ndim == 2 else np.ascontiguousarray(image[..., order[image.shape[2]]]))
        with open(path, "rb") as file:
            return file.read()


def stored_case(name, body, expected):
    return dict(name=name, file=bytes_of(body), expected=expected if expected.ndim == 3 else expected[..., None])


def by_pillow(image):
    Image.fromarray(image).save(out := io.BytesIO(), "TIFF")
    return out.getvalue()


with Fixture("packages/core/src/image-files/image-files.fixture.json", __file__, "pillow", "opencv-contrib-python-headless", "numpy") as f:
    stored = rng.integers(0, 256, (4, 6, 3)).astype(np.uint8)
    # AVIF has no lossless form in Pillow: flat fields of 8 × 8 pixels
    fields = np.kron(stored[:2, :3], np.ones((8, 8, 1), np.uint8))
    f["stored"] = stored
    f["turned"] = [
        turned(fields if kind == "avif" else stored, kind, orientation, "<" if orientation % 2 else ">")
        for kind in ("png", "webp", "tiff", "avif")
        for orientation in range(1, 9)
    ]
    deep = lambda *shape: rng.integers(0, 65536, shape).astype(np.uint16)
    cases = [(f"{kind}, {n} channels", extension, deep(5, 4, n) if n > 1 else deep(5, 4)) for kind, extension in (("PNG", ".png"), ("TIFF", ".tiff")) for n in (1, 3, 4)]
    f["deep"] = [stored_case(name, by_opencv(image, extension), image.astype(np.int32)) for name, extension, image in cases]
    unit, wide = rng.random((5, 4)).astype(np.float32), rng.normal(0, 50, (5, 4)).astype(np.float32)
    color = rng.random((5, 4, 3)).astype(np.float32)
    f["unit"] = [stored_case("gray", by_pillow(unit), unit), stored_case("RGB", by_opencv(color, ".tiff"), color)]
    integers = rng.integers(-(2**20), 2**20, (5, 4)).astype(np.int32)
    f["wide"] = [
        stored_case("gray floats", by_pillow(wide), wide),
        stored_case("RGB floats", by_opencv(255 * color, ".tiff"), 255 * color),
        stored_case("integers of 32 bits", by_pillow(integers), integers.astype(np.float32)),
    ]
    f["signed"] = bytes_of(by_opencv(integers.astype(np.int16), ".tiff"))
