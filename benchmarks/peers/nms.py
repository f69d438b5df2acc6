"""Non-maximum suppression."""
import numpy as np


def opencv(inputs, options):
    import cv2

    boxes, scores = inputs["boxes"].tolist(), inputs["scores"].tolist()
    return lambda: np.asarray(cv2.dnn.NMSBoxes(boxes, scores, 0.0, options["threshold"]), np.int32).ravel()
