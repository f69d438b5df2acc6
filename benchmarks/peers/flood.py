"""The magic wand, from the image's middle."""


def skimage(inputs, options):
    import numpy as np
    from skimage.segmentation import flood

    image = inputs["image"]
    middle = (image.shape[0] // 2, image.shape[1] // 2)
    return lambda: flood(image, middle, tolerance=options["tolerance"]).astype(np.uint8)


def opencv(inputs, options):
    """It needs a mask with a border, which is made on the clock, and leaves the image alone."""
    import cv2
    import numpy as np

    image = inputs["image"]
    height, width = image.shape
    flags = 8 | (1 << 8) | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY

    def fill():
        mask = np.zeros((height + 2, width + 2), np.uint8)
        cv2.floodFill(image, mask, (width // 2, height // 2), 0, options["tolerance"], options["tolerance"], flags)
        return np.ascontiguousarray(mask[1:-1, 1:-1])

    return fill
