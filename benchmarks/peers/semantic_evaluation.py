"""ADE20K's protocol by the calls of its authors' program."""
import numpy as np


def numpy(inputs, options):
    truth, found, classes = inputs["truth"], inputs["found"], options["classes"]

    def evaluate():
        wanted = truth.astype(np.int64) - 1
        valid = wanted >= 0
        accuracy = (valid & (wanted == found)).sum() / (valid.sum() + 1e-10)
        given = (found + 1) * valid
        annotated = truth.astype(np.int64)
        both = given * (given == annotated)
        counts = [np.histogram(x, bins=classes, range=(1, classes))[0] for x in (both, given, annotated)]
        iou = counts[0] / (counts[1] + counts[2] - counts[0] + 1e-10)
        return np.array([accuracy, iou.mean()])

    return evaluate
