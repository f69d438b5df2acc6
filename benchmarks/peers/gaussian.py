"""Gaussian blur. OpenCV's REPLICATE is our border "nearest"."""


def opencv(inputs, options):
    import cv2

    image, sigma = inputs["image"], options["sigma"]
    side = 2 * int(4 * sigma + 0.5) + 1
    out = image.copy() if options.get("out") else None
    return lambda: cv2.GaussianBlur(image, (side, side), sigma, dst=out, borderType=cv2.BORDER_REPLICATE)


def skimage(inputs, options):
    from skimage.filters import gaussian

    image = inputs["image"]
    return lambda: gaussian(image, options["sigma"], channel_axis=2)
