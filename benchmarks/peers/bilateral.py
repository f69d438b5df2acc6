"""Bilateral filter."""


def opencv(inputs, options):
    import cv2

    image = inputs["image"]
    return lambda: cv2.bilateralFilter(image, options["d"], options["sigmaColor"], options["sigmaSpace"])
