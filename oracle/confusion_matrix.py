"""Expected values of measures of a confusion matrix: torchmetrics and scikit-learn."""
import numpy as np
import torch
from fixture import Fixture, seed
from sklearn.metrics import (
    balanced_accuracy_score,
    cohen_kappa_score,
    f1_score,
    precision_score,
    recall_score,
)
from torchmetrics.classification import (
    MulticlassAccuracy,
    MulticlassConfusionMatrix,
    MulticlassF1Score,
    MulticlassJaccardIndex,
)

rng = np.random.default_rng(seed())


def confusion_case(classes, shape, ignore, present, predicted=None):
    """Labels of `present` classes only, so that others are absent, or of `predicted` ones where given; 255 ignored."""
    truth = rng.choice(present, size=shape)
    prediction = np.where(rng.random(shape) < 0.6, truth, rng.choice(present, size=shape))
    if predicted is not None:
        prediction = rng.choice(predicted, size=shape)
    truth[rng.random(shape) < 0.1] = ignore
    t, p = torch.from_numpy(truth), torch.from_numpy(prediction)
    kept = truth != ignore
    y, z = truth[kept], prediction[kept]
    options = dict(num_classes=classes, ignore_index=ignore, validate_args=False)
    labels = list(range(classes))

    def torchmetrics(metric, average):
        return metric(average=average, **options).to(torch.float64)(p, t).numpy().astype(np.float64)

    def sklearn(score):
        return {
            f"{average}_{name}": float(score(y, z, labels=labels, average=average, zero_division=division))
            for average in ("macro", "micro", "weighted")
            for name, division in (("exclude", np.nan), ("zero", 0.0), ("one", 1.0))
        }

    return dict(
        classes=classes,
        ignore=ignore,
        truth=truth.astype(np.uint8),
        prediction=prediction.astype(np.uint8),
        counts=MulticlassConfusionMatrix(**options)(p, t).numpy().astype(np.float64),
        iou=torchmetrics(MulticlassJaccardIndex, "none"),
        mean_iou=torchmetrics(MulticlassJaccardIndex, "macro"),
        weighted_iou=torchmetrics(MulticlassJaccardIndex, "weighted"),
        dice=torchmetrics(MulticlassF1Score, "none"),
        pixel_accuracy=torchmetrics(MulticlassAccuracy, "micro"),
        balanced_accuracy=float(balanced_accuracy_score(y, z)),
        kappa=float(cohen_kappa_score(y, z)),
        precision=sklearn(precision_score),
        recall=sklearn(recall_score),
        f1=sklearn(f1_score),
    )


with Fixture("packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json", __file__, "numpy", "torch", "torchmetrics", "scikit-learn") as f:
    f["all present"] = confusion_case(5, (37, 41), 255, np.arange(5))
    f["some absent"] = confusion_case(9, (29, 33), 255, np.array([0, 2, 3, 7]))
    f["never right"] = confusion_case(5, (7, 9), 255, np.array([0, 2]), np.array([1, 4]))
