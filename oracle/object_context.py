"""Expected values of the object context of @segkit/nn, with several objects: the modules that oracle/networks/ritm.py has written out."""
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import Fixture, seed  # noqa: E402
from network import drawn, tree  # noqa: E402
from ritm import Distribute  # noqa: E402

if __name__ == "__main__":
    model, _, table = drawn(lambda: Distribute(6, 4), seed(), 1.2)
    rng = np.random.default_rng(seed())
    with Fixture("packages/nn/src/layers/object-context.fixture.json", __file__, "numpy", "torch") as f, torch.no_grad():
        f["tensors"], cases = tree(table), []
        for objects in (3, 1):
            features, scores = (torch.from_numpy(rng.normal(0, 2, (2, n, 5, 7)).astype(np.float32)) for n in (6, objects))
            means = (scores.flatten(2).softmax(-1) @ features.flatten(2).transpose(1, 2)).transpose(1, 2)[..., None]
            cases.append(dict(objects=objects, features=features.numpy(), scores=scores.numpy(), expected=model(features, means).numpy()))
        f["cases"] = cases
