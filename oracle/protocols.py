"""Expected values of @segkit/metrics/semantic: what the evaluators of data sets compute, written out from their scripts, which are MATLAB or need a network.

VOC: VOCevalseg.m of the development kit. ADE20K: eval.py and utils.py of CSAILVision/semantic-segmentation-pytorch. CamVid: compute_test_results.m of
alexgkendall/SegNet-Tutorial. NYU: score.py of shelhamer/fcn.berkeleyvision.org.
"""
import numpy as np
from fixture import Fixture, seed


def voc(images):
    """Pixels of 255 are left out; a class that occurs nowhere is 0 / 0."""
    counts = np.zeros((21, 21))
    for prediction, truth in images:
        kept = truth < 255
        counts += np.histogram2d(truth[kept], prediction[kept], bins=(range(22), range(22)))[0]
    with np.errstate(invalid="ignore"):
        iou = np.diag(counts) / (counts.sum(0) + counts.sum(1) - np.diag(counts))
        accuracy = np.diag(counts) / counts.sum(1)
    return dict(iou=iou, pixelAccuracy=np.diag(counts).sum() / counts.sum(), meanIoU=np.nanmean(iou), accuracy=accuracy)


def ade20k(images):
    """Labels begin at 1; what is not labeled is taken out of the prediction; sums over images, and 1e-10 in the denominator."""
    intersections, unions, right, valid = np.zeros(150), np.zeros(150), 0, 0
    for prediction, truth in images:
        truth = truth.astype(int) - 1
        labeled = truth >= 0
        right += np.sum(labeled * (prediction == truth))
        valid += np.sum(labeled)
        shown, wanted = (prediction.astype(int) + 1) * labeled, (truth + 1) * labeled
        shared = shown * (shown == wanted)
        both = np.histogram(shared, bins=150, range=(1, 150))[0]
        areas = np.histogram(shown, bins=150, range=(1, 150))[0], np.histogram(wanted, bins=150, range=(1, 150))[0]
        intersections += both
        unions += sum(areas) - both
    iou = intersections / (unions + 1e-10)
    return dict(iou=iou, pixelAccuracy=right / (valid + 1e-10), meanIoU=iou.mean())


def camvid(images):
    """Pixels of class 12, counted from 1, are left out; what occurs nowhere counts 0, and means are over all 11."""
    counts, points = np.zeros((11, 11)), 0
    for prediction, truth in images:
        prediction, truth = prediction.astype(int) + 1, truth.astype(int) + 1
        ignored = truth == 12
        prediction[ignored] = truth[ignored] = 0
        points += np.sum(truth > 0)
        for j in range(11):
            for k in range(11):
                counts[j, k] += np.sum((truth == j + 1) & (prediction == k + 1))
    iou, accuracy = np.zeros(11), np.zeros(11)
    for j in range(11):
        if counts[j].sum() > 0:
            iou[j] = counts[j, j] / (counts[j].sum() + counts[:, j].sum() - counts[j, j])
            accuracy[j] = counts[j, j] / counts[j].sum()
    return dict(iou=iou, pixelAccuracy=np.diag(counts).sum() / points, meanIoU=iou.sum() / 11, meanAccuracy=accuracy.sum() / 11)


def nyu40(images):
    """Labels begin at 1, 0 is void; NaN is left out of means."""
    counts = np.zeros((40, 40))
    for prediction, truth in images:
        wanted = truth.astype(int) - 1
        kept = (wanted >= 0) & (wanted < 40)
        counts += np.bincount(40 * wanted[kept] + prediction[kept], minlength=1600).reshape(40, 40)
    with np.errstate(invalid="ignore"):
        accuracy = np.diag(counts) / counts.sum(1)
        iou = np.diag(counts) / (counts.sum(1) + counts.sum(0) - np.diag(counts))
    frequency = counts.sum(1) / counts.sum()
    seen = frequency > 0
    return dict(
        iou=iou, pixelAccuracy=np.diag(counts).sum() / counts.sum(), meanIoU=np.nanmean(iou), meanAccuracy=np.nanmean(accuracy),
        frequencyWeightedIoU=(frequency[seen] * iou[seen]).sum(),
    )


def drawn(rng, ids, offset, present, count=3, size=(23, 31)):
    """Predictions count from 0, annotations from `offset`; classes that are not `present` occur nowhere."""
    images = []
    for _ in range(count):
        classes = rng.choice(present, size=size)
        prediction = np.where(rng.random(size) < 0.6, classes, rng.choice(present, size=size)).astype(np.uint8)
        truth = (classes + offset).astype(np.uint8)
        truth[rng.random(size) < 0.15] = ids
        images.append((prediction, truth))
    return images


def clean(value):
    return np.nan_to_num(value, nan=-1) if isinstance(value, np.ndarray) else float(value)


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    cases = {
        "voc": (voc, 255, 0, [0, 1, 5, 15, 20]),
        "ade20k": (ade20k, 0, 1, [0, 2, 3, 80, 149]),
        "camvid": (camvid, 11, 0, [0, 1, 3, 8, 10]),
        "nyu40": (nyu40, 0, 1, [0, 1, 7, 22, 39]),
    }
    with Fixture("packages/metrics/src/semantic/protocols.fixture.json", __file__, "numpy") as f:
        for name, (evaluate, ignored, offset, present) in cases.items():
            images = drawn(rng, ignored, offset, present)
            f[name] = dict(images=[dict(prediction=p, truth=t) for p, t in images], expected={k: clean(v) for k, v in evaluate(images).items()})
