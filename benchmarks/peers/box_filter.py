"""Mean of a window. OpenCV's REFLECT is our border "reflect"."""


def opencv(inputs, options):
    import cv2

    image, size = inputs["image"], options["size"]
    return lambda: cv2.blur(image, (size, size), borderType=cv2.BORDER_REFLECT)
