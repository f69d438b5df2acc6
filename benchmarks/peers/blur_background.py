"""Background out of focus: a normalized Gaussian, then the mixture in bytes."""
import numpy as np


def _mix(image, alpha, behind, below):
    behind = behind / np.maximum(below, 1e-6)[..., None]
    return np.rint(behind + (image - behind) * alpha[..., None]).clip(0, 255).astype(np.uint8)


def opencv(inputs, options):
    # OpenCV has no border of nothing for this filter: image and weight are mirrored, which differs at the edges.
    import cv2

    image, alpha, sigma = inputs["image"], inputs["alpha"], options["sigma"]

    def run():
        weight = 1 - alpha
        weighted = np.dstack([image * weight[..., None], weight])
        soft = cv2.GaussianBlur(weighted, (0, 0), sigma)
        return _mix(image, alpha, soft[..., :3], soft[..., 3])

    return run


def scipy(inputs, options):
    from scipy.ndimage import gaussian_filter

    image, alpha, sigma = inputs["image"], inputs["alpha"], options["sigma"]

    def run():
        weight = 1 - alpha
        soft = [gaussian_filter(plane, sigma, mode="constant") for plane in (*(image * weight[..., None]).transpose(2, 0, 1), weight)]
        return _mix(image, alpha, np.stack(soft[:3], -1), soft[3])

    return run
