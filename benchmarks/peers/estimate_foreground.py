"""The foreground's own colors, by the program of the blur-fusion paper: M. Forte, ICIP 2021."""


def opencv(inputs, options):
    import cv2
    import numpy as np

    image, alpha = inputs["image"], inputs["alpha"]

    def fusion(image, front, back, r):
        a = alpha[..., None]
        near = cv2.blur(alpha, (r, r))[..., None]
        front = cv2.blur(front * a, (r, r)) / (near + 1e-5)
        back = cv2.blur(back * (1 - a), (r, r)) / ((1 - near) + 1e-5)
        return np.clip(front + a * (image - a * front - (1 - a) * back), 0, 1), back

    def run():
        floats = image.astype(np.float32) / 255
        front, back = fusion(floats, floats, floats, 90)
        return np.rint(255 * fusion(floats, front, back, 6)[0]).astype(np.uint8)

    return run


def pymatting(inputs, options):
    import numpy as np
    from pymatting import estimate_foreground_ml

    image, alpha = inputs["image"], inputs["alpha"]

    def run():
        return np.rint(255 * estimate_foreground_ml(image / 255, alpha)).astype(np.uint8)

    run()  # compiled at the first call
    return run
