"""The measures of one saliency map by PySODMetrics: ours has those of all its handlers besides."""
import warnings

import numpy as np


def pysodmetrics(inputs, options):
    from py_sod_metrics import MAE, Emeasure, FmeasureHandler, FmeasureV2, Smeasure, WeightedFmeasure

    warnings.filterwarnings("ignore")
    saliency, truth = inputs["saliency"], inputs["truth"] * np.uint8(255)

    def evaluate():
        f = FmeasureV2({"fm": FmeasureHandler(with_dynamic=True, with_adaptive=True)})
        mae, s, w, e = MAE(), Smeasure(), WeightedFmeasure(), Emeasure()
        for each in (mae, s, w, f, e):
            each.step(saliency, truth)
        return np.array(
            [
                mae.get_results()["mae"],
                s.get_results()["sm"],
                w.get_results()["wfm"],
                f.get_results()["fm"]["dynamic"].max(),
                e.get_results()["em"]["curve"].max(),
            ],
            np.float64,
        )

    return evaluate
