"""Measures on label maps."""
import numpy as np


def torchmetrics_confusion(inputs, options):
    from torch import from_numpy
    from torchmetrics.classification import MulticlassConfusionMatrix

    prediction, truth = from_numpy(inputs["prediction"]).long(), from_numpy(inputs["groundTruth"]).long()

    def run():
        # validate_args=False is its fast path: ours checks every label.
        metric = MulticlassConfusionMatrix(num_classes=21, ignore_index=255, validate_args=False)
        metric.update(prediction, truth)
        return metric.compute().numpy().astype(np.float64)

    return run


def sklearn_confusion(inputs, options):
    from sklearn.metrics import confusion_matrix

    prediction, truth = inputs["prediction"].ravel(), inputs["groundTruth"].ravel()
    return lambda: confusion_matrix(truth, prediction, labels=np.arange(21)).astype(np.float64)


def skimage_variation(inputs, options):
    from skimage.metrics import variation_of_information

    return lambda: np.array([variation_of_information(inputs["truth"], inputs["labels"]).sum()])


def sklearn_adjusted_rand(inputs, options):
    from sklearn.metrics import adjusted_rand_score

    labels, truth = inputs["labels"].ravel(), inputs["truth"].ravel()
    return lambda: np.array([adjusted_rand_score(truth, labels)])
