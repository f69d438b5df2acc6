"""GrabCut from a box."""


def opencv(inputs, options):
    import cv2
    import numpy as np

    # OpenCV's colors are blue, green, red
    image = np.ascontiguousarray(inputs["image"][..., ::-1])
    box = tuple(options["box"])

    def run():
        cv2.setRNGSeed(0)
        mask, background, foreground = np.zeros(image.shape[:2], np.uint8), np.zeros((1, 65)), np.zeros((1, 65))
        cv2.grabCut(image, mask, box, background, foreground, options["iterations"], cv2.GC_INIT_WITH_RECT)
        return (mask & 1).astype(np.uint8)

    return run
