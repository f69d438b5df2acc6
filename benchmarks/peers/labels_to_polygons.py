"""Outlines of every region of a label map. Neither library has a call for all labels; both are asked for one label after another, in its bounding box grown by a pixel."""
import numpy as np


def _boxes(labels):
    from scipy.ndimage import find_objects

    height, width = labels.shape
    for k, found in enumerate(find_objects(labels + 1)):
        if found is None:
            continue
        rows, columns = found
        yield k, slice(max(0, rows.start - 1), min(height, rows.stop + 1)), slice(max(0, columns.start - 1), min(width, columns.stop + 1))


def opencv(inputs, options):
    import cv2

    labels = inputs["labels"]

    def run():
        total = 0
        for k, rows, columns in _boxes(labels):
            contours, _ = cv2.findContours((labels[rows, columns] == k).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
            total += sum(len(contour) for contour in contours)
        return np.array([total])

    return run


def skimage(inputs, options):
    from skimage.measure import find_contours

    labels = inputs["labels"]

    def run():
        total = 0
        for k, rows, columns in _boxes(labels):
            total += sum(len(contour) for contour in find_contours(np.pad(labels[rows, columns] == k, 1).astype(float), 0.5))
        return np.array([total])

    return run
