"""Features on one scale, by scikit-learn."""
import numpy as np
from fixture import Fixture, seed
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(seed())


def case(data):
    scaler = StandardScaler().fit(data.astype(np.float64))
    return dict(data=data, mean=scaler.mean_, scale=scaler.scale_, expected=scaler.transform(data.astype(np.float64)).astype(np.float32))


if __name__ == "__main__":
    with Fixture("packages/classical/src/features/standardize.fixture.json", __file__, "numpy", "scikit-learn") as f:
        plain = rng.normal([0, 5, -300], [1, 0.01, 40], (61, 3)).astype(np.float32)
        constant = np.column_stack([rng.random(40), np.full(40, 0.1), np.full(40, 12345.678), np.zeros(40)]).astype(np.float32)
        f["cases"] = [case(plain), case(constant), case(rng.random((1, 2)).astype(np.float32))]
