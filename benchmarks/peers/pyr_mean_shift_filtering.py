"""OpenCV's mean shift filter."""


def opencv(inputs, options):
    import cv2

    image = inputs["image"]
    return lambda: cv2.pyrMeanShiftFiltering(image, options["spatialRadius"], options["rangeRadius"], None, options["maxLevel"])
