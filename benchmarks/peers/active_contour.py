"""Active contours."""


def skimage(inputs, options):
    from skimage.segmentation import active_contour

    image, contour = inputs["image"], inputs["contour"]
    return lambda: active_contour(image, contour)
