"""MATLAB files as SciPy writes and reads them, and files of the Berkeley data set's form."""
import io
import struct

import numpy as np
import scipy.io
from fixture import Fixture, seed

rng = np.random.default_rng(seed())


def packed(values, **options):
    out = io.BytesIO()
    scipy.io.savemat(out, values, **options)
    return np.frombuffer(out.getvalue(), np.uint8)


def bsds(compressed):
    """groundTruth: a row of cells, each a struct of Segmentation and Boundaries."""
    people = []
    truth = np.empty((1, 3), object)
    for k in range(3):
        labels = np.repeat(np.repeat(rng.integers(1, 9, (5, 4)), 3, 0), 4, 1).astype(np.uint16)
        edges = (rng.random(labels.shape) < 0.2)
        truth[0, k] = dict(Segmentation=labels, Boundaries=edges)
        people.append(dict(labels=labels.astype(np.int32), boundaries=edges.astype(np.uint8)))
    return dict(file=packed(dict(groundTruth=truth), do_compression=compressed), people=people)


def segs():
    cells = np.empty((1, 2), object)
    maps = [rng.integers(1, 300, (6, 7)).astype(np.uint16) for _ in range(2)]
    cells[0, 0], cells[0, 1] = maps
    return dict(file=packed(dict(segs=cells), do_compression=True), maps=[m.astype(np.int32) for m in maps])


KINDS = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "float32", "float64", "int64", "uint64"]


def big_endian():
    """A matrix of doubles as a machine of the other order writes it, which SciPy reads and does not write."""
    values = np.array([[1.5, -2.0, 3e10], [4.25, 5.0, -6.5]])
    element = lambda kind, data: struct.pack(">II", kind, len(data)) + data + b"\0" * (-len(data) % 8)
    body = element(6, struct.pack(">II", 6, 0)) + element(5, struct.pack(">ii", *values.shape)) + struct.pack(">HH4s", 1, 1, b"m\0\0\0") + element(9, values.T.astype(">f8").tobytes())
    file = b"MATLAB 5.0 MAT-file".ljust(124) + struct.pack(">H", 0x0100) + b"MI" + element(14, body)
    # in the order of the tag: length before type, in a small element
    file = file.replace(struct.pack(">HH4s", 1, 1, b"m\0\0\0"), struct.pack(">HH4s", 1, 1, b"m\0\0\0"))
    assert np.array_equal(scipy.io.loadmat(io.BytesIO(file))["m"], values)
    return dict(file=np.frombuffer(file, np.uint8), expected=values)


with Fixture("packages/formats/src/mat/mat.fixture.json", __file__, "scipy", "numpy") as f:
    arrays = {kind: (rng.integers(0, 100, (3, 5)) if "float" not in kind else rng.normal(size=(3, 5)) * 1e3).astype(kind) for kind in KINDS}
    expected = {kind: values.astype(np.float64).T.reshape(-1) for kind, values in arrays.items()}
    more = dict(
        text="a text, with ünïcode",
        lines=np.array(["one", "two", "six"]),
        logical=np.array([[True, False], [False, True]]),
        complex=np.array([[1 + 2j, 3 - 4j]]),
        cube=np.arange(24, dtype=np.float64).reshape(2, 3, 4),
        empty=np.zeros((0, 3)),
        nested=dict(a=1.0, b=dict(c="deep", d=np.arange(3))),
        number=7.0,
    )
    f["plain"] = dict(file=packed({**arrays, **more}, do_compression=False), expected=expected)
    f["compressed"] = dict(file=packed({**arrays, **more}, do_compression=True), expected=expected)
    f["bsds"] = [bsds(False), bsds(True)]
    f["segs"] = segs()
    f["sparse"] = packed(dict(s=scipy.sparse.csc_matrix(np.eye(3)), after=np.eye(2)))
    f["big_endian"] = big_endian()
