"""Expected labels of PNG files: every depth of gray and palette, plain and interlaced, with the chunks that say how samples are to be shown, and panoptic colors.

The files are written out plainly by this program after the PNG specification, since Pillow writes neither interlaced files nor few bits of gray. Pillow reads each of them where
it gives stored values (gray of 8 and 16 bits, palettes, colors); gray of fewer bits is read by OpenCV and compared after its scaling."""
import hashlib
import io
import os
import struct
import zlib

import cv2
import numpy as np
from fixture import DATA, Fixture, seed
from PIL import Image, ImageCms

rng = np.random.default_rng(seed())
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
GRAY, RGB, PALETTE, RGBA = 0, 2, 3, 6
CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, RGBA: 4}


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def rows_of(samples, depth):
    """Each row's samples as bytes, those of less than a byte packed from the high bits down."""
    for row in samples.reshape(len(samples), -1):
        if depth == 16:
            yield row.astype(">u2").tobytes()
        else:
            bits = ((row[:, None] >> np.arange(depth - 1, -1, -1)) & 1).astype(np.uint8)
            yield np.packbits(bits.reshape(-1)).tobytes()


def filtered(rows, step):
    """Rows with a drawn filter each."""
    before, out = None, b""
    for row in rows:
        row = np.frombuffer(row, np.uint8).astype(int)
        up = np.zeros_like(row) if before is None else before
        left, corner = (np.concatenate([np.zeros(step, int), x])[: len(row)] for x in (row, up))
        guess = left + up - corner
        distances = np.stack([abs(guess - left), abs(guess - up), abs(guess - corner)])
        paeth = np.choose(distances.argmin(0), [left, up, corner])
        kind = int(rng.integers(5))
        out += bytes([kind]) + ((row - [0 * row, left, up, (left + up) // 2, paeth][kind]) % 256).astype(np.uint8).tobytes()
        before = row
    return out


def png(samples, kind, depth, interlaced=False, chunks=()):
    h, w = samples.shape[:2]
    step = max(1, CHANNELS[kind] * depth // 8)
    parts = [samples[y::dy, x::dx] for x, y, dx, dy in ADAM7] if interlaced else [samples]
    packed = zlib.compress(b"".join(filtered(rows_of(part, depth), step) for part in parts if part.size))
    cut = len(packed) // 2
    body = chunk(b"IDAT", packed[:cut]) + chunk(b"IDAT", packed[cut:])
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, depth, kind, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunk(*c) for c in chunks) + body + chunk(b"IEND", b"")


def read_by_peers(file, kind, depth):
    """The stored samples, as Pillow or OpenCV say."""
    if kind == GRAY and depth < 8:
        return cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_GRAYSCALE) // (255 // (2**depth - 1))
    return np.array(Image.open(io.BytesIO(file)))


PLTE = (b"PLTE", rng.integers(0, 256, 768).astype(np.uint8).tobytes())
PROFILE = zlib.compress(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()[:400])
SHOWN = dict(gamma=(b"gAMA", struct.pack(">I", 100000)), profile=(b"iCCP", b"some\0\0" + PROFILE), srgb=(b"sRGB", b"\0"), broken=(b"iCCP", b"no profile"))


def transparency(kind, depth):
    return (b"tRNS", bytes(range(0, 2 ** min(depth, 6)))) if kind == PALETTE else (b"tRNS", struct.pack(">H", 1) * CHANNELS[kind])


def case(name, kind, depth, size=(11, 13), interlaced=False, extra=()):
    plane = size if CHANNELS[kind] == 1 else (*size, CHANNELS[kind])
    samples = rng.integers(0, 2**depth, plane)
    samples.reshape(-1)[:2] = [2**depth - 1, 0][: samples.size]
    palette = [(b"PLTE", PLTE[1][: 3 * 2**depth])] if kind == PALETTE else []
    before, after = [c for c in extra if c[0] != b"tRNS"], [c for c in extra if c[0] == b"tRNS"]
    file = png(samples, kind, depth, interlaced, [*before, *palette, *after])
    if SHOWN["broken"] not in extra:
        assert np.array_equal(read_by_peers(png(samples, kind, depth, interlaced, palette), kind, depth), samples), name
    expected = samples if CHANNELS[kind] == 1 else samples[..., 0] + 256 * samples[..., 1] + 65536 * samples[..., 2]
    return dict(name=name, file=np.frombuffer(file, np.uint8), expected=expected.astype(np.int32))


def tiff(samples, depth, order="<", photometric=1, big=False, float_samples=False, planes=1, extra=()):
    """A TIFF of one strip, not packed: TIFF 6.0 and BigTIFF."""
    kind = f"{order}f4" if float_samples else f"{order}u{max(1, depth // 8)}"
    body = samples.astype(kind).tobytes()
    short, long = lambda tag, value: (tag, 3, 1, value), lambda tag, value: (tag, 4, 1, value)
    start = 16 if big else 8
    entries = [long(256, samples.shape[1]), long(257, samples.shape[0]), short(258, depth), short(259, 1), short(262, photometric), long(273, start), short(277, planes),
               long(278, samples.shape[0]), long(279, len(body)), short(339, 3 if float_samples else 1), *extra]
    body += b"\0" * (len(body) % 2)
    out = (b"II" if order == "<" else b"MM") + (struct.pack(f"{order}HHHQ", 43, 8, 0, start + len(body)) if big else struct.pack(f"{order}HI", 42, start + len(body))) + body
    out += struct.pack(f"{order}{'Q' if big else 'H'}", len(entries))
    for tag, form, count, value in entries:
        field = struct.pack(f"{order}{'H' if form == 3 else 'I'}", value).ljust(8 if big else 4, b"\0")
        out += struct.pack(f"{order}HH{'Q' if big else 'I'}", tag, form, count) + field
    return out + b"\0" * (8 if big else 4)


def tiff_by_pillow(samples, **options):
    out = io.BytesIO()
    Image.fromarray(samples).save(out, "TIFF", **options)
    return out.getvalue()


def tiff_case(name, file, samples):
    return dict(name=name, file=np.frombuffer(file, np.uint8), expected=samples.astype(np.int32))


def published(path, panoptic=False):
    """A published file's size and labels."""
    values = np.array(Image.open(os.path.join(DATA, path))).astype(np.int32)
    if panoptic:
        values = values[..., 0] + 256 * values[..., 1] + 65536 * values[..., 2]
    labels, counts = np.unique(values, return_counts=True)
    return dict(path=path, panoptic=panoptic, height=values.shape[0], width=values.shape[1], labels=labels, counts=counts, sha256=hashlib.sha256(values.astype("<i4").tobytes()).hexdigest())


with Fixture("packages/core/src/label-files/label-files.fixture.json", __file__, "pillow", "opencv-contrib-python-headless", "numpy") as f:
    cases = []
    for kind, depths in ((GRAY, (1, 2, 4, 8, 16)), (PALETTE, (1, 2, 4, 8))):
        for depth in depths:
            word = f"{'gray' if kind == GRAY else 'palette'} of {depth} bits"
            cases.append(case(word, kind, depth))
            cases.append(case(f"{word}, interlaced", kind, depth, interlaced=True))
            cases.append(case(f"{word}, with transparency", kind, depth, extra=[transparency(kind, depth)]))
            cases.append(case(f"{word}, with gamma and a color profile", kind, depth, extra=[SHOWN["gamma"], SHOWN["profile"]]))
    cases.append(case("gray of 8 bits, with an sRGB chunk", GRAY, 8, extra=[SHOWN["srgb"]]))
    cases.append(case("gray of 8 bits, with a profile that is none", GRAY, 8, extra=[SHOWN["broken"]]))
    for size in ((1, 1), (1, 9), (9, 1), (2, 3), (5, 4), (3, 5)):
        cases.append(case(f"gray of 2 bits, interlaced, {size[0]} × {size[1]}", GRAY, 2, size, True))
        cases.append(case(f"gray of 16 bits, interlaced, {size[0]} × {size[1]}", GRAY, 16, size, True))
    f["labels"] = cases
    f["panoptic"] = [case("RGB", RGB, 8), case("RGB, interlaced", RGB, 8, interlaced=True), case("RGBA", RGBA, 8), case("RGB, with transparency, gamma and a color profile", RGB, 8, extra=[SHOWN["gamma"], SHOWN["profile"], transparency(RGB, 8)])]
    f["refused"] = dict(rgb16=np.frombuffer(png(rng.integers(0, 65536, (2, 3, 3)), RGB, 16), np.uint8))
    davis = [f"davis/car-shadow/{kind}/{k:05}.png" for kind in ("gt", "pred_rvos") for k in (0, 7)]
    voc = [f"voc_labelme/{kind}/{name}.png" for kind in ("SegmentationClass", "SegmentationObject") for name in ("2011_000003", "2011_000006", "2011_000025")]
    coco = [f"coco/panoptic_2img/panoptic_examples/{name}.png" for name in ("000000142238", "000000439180")]
    f["published"] = [published(path) for path in davis + voc] + [published(path, panoptic=True) for path in coco]
    few, many = np.arange(256, dtype=np.uint8).reshape(16, 16), rng.integers(0, 65536, (9, 14)).astype(np.uint16)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    f["tiff"] = [
        *(tiff_case(f"8 bits, {how}", tiff_by_pillow(few, compression=how), few) for how in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits")),
        *(tiff_case(f"16 bits, {how}", tiff_by_pillow(many, compression=how), many) for how in ("raw", "tiff_lzw", "tiff_adobe_deflate")),
        tiff_case("8 bits, with a color profile", tiff_by_pillow(few, icc_profile=profile), few),
        tiff_case("16 bits, with a color profile", tiff_by_pillow(many, icc_profile=profile), many),
        *(tiff_case(f"{d} bits, {word}", tiff(v, d, **how), v) for d, v in ((8, few), (16, many)) for word, how in (("big-endian", dict(order=">")), ("BigTIFF", dict(big=True)), ("big-endian BigTIFF", dict(order=">", big=True)), ("white is 0", dict(photometric=0)))),
    ]
    palette = Image.fromarray(few).convert("P")
    palette.save(paletted := io.BytesIO(), "TIFF")
    f["refusedTiff"] = [
        tiff_case("32 bits, float", tiff(few, 32, float_samples=True), few),
        tiff_case("32 bits, unsigned", tiff(few, 32), few),
        tiff_case("1 bits", tiff_by_pillow(few > 9), few),
        tiff_case("RGB", tiff_by_pillow(np.stack([few] * 3, -1)), few),
        tiff_case("palette", paletted.getvalue(), few),
    ]
