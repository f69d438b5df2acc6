"""Median of a window."""


def opencv(inputs, options):
    import cv2

    image = inputs["image"]
    return lambda: cv2.medianBlur(image, options["size"])
