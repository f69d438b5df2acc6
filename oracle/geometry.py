"""Expected values of pad, flip and rotate90 of @segkit/core, from NumPy."""
import numpy as np

from fixture import Fixture, seed

rng = np.random.default_rng(seed())
picture = rng.integers(0, 256, (3, 4, 2)).astype(np.uint8)

with Fixture("packages/core/src/geometry/geometry.fixture.json", __file__, "numpy") as f:
    f["picture"] = picture
    f["pad"] = [
        dict(mode=mode, top=t, bottom=b, left=l, right=r, expected=np.pad(picture, ((t, b), (l, r), (0, 0)), mode=mode))
        for mode in ["constant", "edge", "reflect", "symmetric", "wrap"] for t, b, l, r in [(1, 2, 0, 3), (0, 0, 9, 0), (7, 8, 11, 5)]
    ]
    f["rotate90"] = [dict(turns=turns, expected=np.rot90(picture, turns)) for turns in [-1, 0, 1, 2, 3, 5]]
    f["flip"] = dict(horizontal=picture[:, ::-1], vertical=picture[::-1])
