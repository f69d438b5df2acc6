"""Guided filter."""


def opencv(inputs, options):
    import cv2

    image = inputs["image"]
    return lambda: cv2.ximgproc.guidedFilter(image, image, options["radius"], options["eps"])
