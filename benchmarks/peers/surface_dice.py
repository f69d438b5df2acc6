"""Surface Dice at a tolerance, by DeepMind's surface-distance."""
import numpy as np


def deepmind(inputs, options):
    from surface_distance import metrics

    a, b = inputs["mask"].astype(bool), inputs["groundTruth"].astype(bool)

    def dice():
        found = metrics.compute_surface_distances(b, a, options["spacing"])
        return np.array([metrics.compute_surface_dice_at_tolerance(found, options["tolerance"])], np.float64)

    return dice
