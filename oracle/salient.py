"""Expected values of @segkit/metrics/salient: PySODMetrics, on drawn maps and masks, and on those that its formulas treat apart."""
import warnings

import numpy as np
from fixture import Fixture, seed
from py_sod_metrics import MAE, BERHandler, Emeasure, FmeasureHandler, FmeasureV2, PrecisionHandler, RecallHandler, Smeasure, WeightedFmeasure
from scipy.ndimage import gaussian_filter

warnings.filterwarnings("ignore")
HANDLERS = dict(precision=PrecisionHandler, recall=RecallHandler, fMeasure=FmeasureHandler, balancedErrorRate=BERHandler)


def blob(rng, height, width):
    field = gaussian_filter(rng.normal(size=(height, width)), rng.uniform(1, 4))
    return field > np.quantile(field, rng.uniform(0.5, 0.95))


def drawn(rng):
    height, width = (int(v) for v in rng.integers(9, 48, 2))
    truth = blob(rng, height, width)
    noisy = gaussian_filter(truth + rng.normal(0, 0.4, truth.shape), rng.uniform(0.5, 2)) + rng.uniform(-0.2, 0.2)
    saliency = np.clip(noisy * rng.uniform(120, 255), 0, 255).astype(np.uint8)
    return saliency, truth


def special(rng):
    saliency, truth = drawn(rng)
    height, width = truth.shape
    stripes = np.zeros((height, width), np.uint8)
    stripes[:, ::4] = 255
    corner = np.zeros(truth.shape, bool)
    corner[0, 0] = True
    flat = np.full(truth.shape, 77, np.uint8)
    # parts of the image where map and mask are constant: 100 / 255 is no sum of equal terms
    parts = np.full((30, 40), 100, np.uint8)
    parts[:15, :20] = 180
    parts[0, 0], parts[-1, -1] = 0, 255
    quarter = np.zeros((30, 40), bool)
    quarter[:15, :20] = True
    grid = np.zeros((21, 22), bool)
    grid[::4, ::4] = True  # many pixels equally far from several inside
    return dict(
        nothing=(saliency, np.zeros_like(truth)),
        everything=(saliency, np.ones_like(truth)),
        flat=(flat, truth),
        black=(np.zeros_like(flat), truth),
        white=(np.full_like(flat, 255), truth),
        blackOnNothing=(np.zeros_like(flat), np.zeros_like(truth)),
        perfect=(truth.astype(np.uint8) * 255, truth),
        inverse=((~truth).astype(np.uint8) * 255, truth),
        stripes=(stripes, truth),
        corner=(saliency, corner),
        parts=(parts, quarter),
        ties=(rng.integers(0, 256, grid.shape).astype(np.uint8), grid),
        rows=(rng.integers(0, 256, (2, 30)).astype(np.uint8), np.outer([1, 0], np.arange(30) < 11) > 0),
    )


class All:
    def __init__(self):
        self.mae, self.s, self.w, self.e = MAE(), Smeasure(), WeightedFmeasure(), Emeasure()
        self.f = FmeasureV2({name: handler(with_dynamic=True, with_adaptive=True) for name, handler in HANDLERS.items()})
        self.f.add_handler("half", BERHandler(False, False, with_binary=True))
        self.f.add_handler("pooled", BERHandler(False, False, with_binary=True, sample_based=False))

    def step(self, saliency, truth, normalize=True):
        with np.errstate(all="ignore"):
            for each in (self.mae, self.s, self.w, self.e, self.f):
                each.step(saliency, truth.astype(np.uint8) * 255 if normalize else truth, normalize=normalize)
        return self

    def numbers(self):
        f, e = self.f.get_results(), self.e.get_results()["em"]
        return dict(
            meanAbsoluteError=self.mae.get_results()["mae"],
            sMeasure=self.s.get_results()["sm"],
            weightedFMeasure=self.w.get_results()["wfm"],
            fMeasure=dict(adaptive=f["fMeasure"]["adaptive"], mean=f["fMeasure"]["dynamic"].mean(), max=f["fMeasure"]["dynamic"].max()),
            eMeasure=dict(adaptive=e["adp"], mean=e["curve"].mean(), max=e["curve"].max()),
            balancedErrorRate=dict(
                adaptive=f["balancedErrorRate"]["adaptive"],
                mean=f["balancedErrorRate"]["dynamic"].mean(),
                min=f["balancedErrorRate"]["dynamic"].min(),
                half=f["half"]["binary"],
                pooled=f["pooled"]["binary"],
            ),
        )

    def curves(self):
        # theirs begin with the threshold 255
        curves = {name: self.f.get_results()[name]["dynamic"][::-1] for name in HANDLERS}
        return curves | dict(eMeasure=self.e.get_results()["em"]["curve"][::-1])


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    pairs = {f"drawn{i}": drawn(rng) for i in range(9)} | special(rng)
    together, apart = All(), {}
    for name, (saliency, truth) in pairs.items():
        apart[name] = dict(saliency=saliency, truth=truth, expected=All().step(saliency, truth).numbers())
        together.step(saliency, truth)
    floats = rng.uniform(0.1, 0.8, (17, 13)).astype(np.float32)
    inside = blob(rng, 17, 13)
    with Fixture("packages/metrics/src/salient/salient.fixture.json", __file__, "pysodmetrics", "numpy", "scipy") as f:
        f["pairs"] = apart
        f["together"] = dict(expected=together.numbers(), curves=together.curves())
        f["floats"] = dict(saliency=floats, truth=inside, expected=All().step(floats.astype(np.float64), inside, normalize=False).numbers())
