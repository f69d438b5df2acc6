"""Values drawn by name: a seed, a name, a shape and a range give the same float32 bits here and in testing/src/drawn.ts.

    from drawn import draw
    draw(0, "encoder.conv.weight", (8, 3, 3, 3), -0.5, 0.5)

A name's hash (FNV-1a, begun at the mixed seed) is mixed with each element's index by the finalizer of MurmurHash3: no element depends on another, and no
tensor on which others there are. The upper 24 bits of the result are a fraction of [0, 1), exact in float64; `low + (high - low) * fraction` is computed in
float64 and rounded once. All of it is defined to the bit by IEEE 754 and by arithmetic modulo 2³².
"""
import math

import numpy as np

GOLDEN, FIRST, SECOND = np.uint32(0x9E3779B9), np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)


def mixed(h):
    """The finalizer of MurmurHash3, of an array of uint32."""
    h = (h ^ (h >> np.uint32(16))) * FIRST
    h = (h ^ (h >> np.uint32(13))) * SECOND
    return h ^ (h >> np.uint32(16))


def hashed(seed, name):
    h = int(mixed(np.array([seed], np.uint32))[0]) ^ 0x811C9DC5
    for byte in name.encode():
        h = (h ^ byte) * 0x01000193 % 2**32
    return np.uint32(h)


def draw(seed, name, shape, low, high):
    bits = mixed(mixed(np.arange(math.prod(shape), dtype=np.uint32) * GOLDEN) ^ hashed(seed, name)) >> np.uint32(8)
    return (low + (high - low) * (bits / 2**24)).astype(np.float32).reshape(shape)


if __name__ == "__main__":
    from fixture import Fixture, seed

    SEED = seed()
    with Fixture("testing/src/drawn.fixture.json", __file__, "numpy") as f:
        cases = [(SEED, "encoder.conv.weight", (2, 3, 4), -0.1715, 0.1715), (SEED, "", (7,), 0.5, 1.5), (SEED, "Größe.重み.🙂", (9,), -1, 1),
                 (SEED + 1, "encoder.conv.weight", (24,), 0, 1), (2**32 - 1, "a", (1,), -3, -2), (SEED, "nothing", (0, 3), -1, 1), (SEED, "scalar", (), 0.1, 0.7)]
        f["values"] = [dict(seed=s, name=n, shape=shape, low=low, high=high, expected=draw(s, n, shape, low, high)) for s, n, shape, low, high in cases]
        # of many values one number: their bits, weighted by position, modulo 2³²
        f["sums"] = [
            dict(seed=s, name=n, count=300_000, low=low, high=high,
                 sum=int((draw(s, n, (300_000,), low, high).view(np.uint32).astype(np.uint64) * np.arange(1, 300_001, dtype=np.uint64) % 2**32).sum() % 2**32))
            for s, n, low, high in [(SEED, "many", -0.0713, 0.0713), (SEED + 9, "many", 0.8, 1.2), (SEED, "more", -1e-3, 1e3)]
        ]
