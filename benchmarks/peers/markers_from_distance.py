"""Distance, maxima that stand out, labels. Parts that are nowhere two pixels wide have no marker here."""


def skimage(inputs, options):
    import numpy as np
    from scipy.ndimage import distance_transform_edt
    from skimage.measure import label
    from skimage.morphology import h_maxima

    mask = inputs["image"] != 0

    def markers():
        distance = distance_transform_edt(mask).astype(np.float32)
        return label(h_maxima(distance, 2)).astype(np.int32) - 1

    return markers
