"""Marker watershed; markers are 0 where there is none."""


def skimage(inputs, options):
    from skimage.segmentation import watershed

    image, markers = inputs["image"], inputs["markers"]
    return lambda: watershed(image, markers, compactness=options.get("compactness", 0), watershed_line=options.get("line", False))


def opencv(inputs, options):
    # takes markers and labels in one array: the copy is on the clock, as ours is
    import cv2

    image, markers = inputs["image"], inputs["markers"]
    return lambda: cv2.watershed(image, markers.copy())
