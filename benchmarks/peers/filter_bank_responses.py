"""Responses to all filters of a bank, in float32: by direct correlation, and by Fourier transforms. The first filters may be six orientations each, of which the strongest response is kept."""


def prepared(inputs, options, one):
    import numpy as np

    image, filters = inputs["image"], inputs["filters"].astype(np.float32)
    oriented = int(options["oriented"])

    def run():
        h, w = image.shape
        channels = oriented // 6 + len(filters) - oriented
        out = np.empty((h, w, channels), np.float32)
        for i, kernel in enumerate(filters):
            response = one(image, kernel)
            if i >= oriented:
                out[..., oriented // 6 + i - oriented] = response
            elif i % 6 == 0:
                out[..., i // 6] = response
            else:
                np.maximum(out[..., i // 6], response, out=out[..., i // 6])
        return out

    return run


def correlate(inputs, options):
    from scipy import ndimage

    return prepared(inputs, options, lambda image, kernel: ndimage.correlate(image, kernel, mode="reflect"))


def fftconvolve(inputs, options):
    import numpy as np
    from scipy import signal

    # NumPy's "symmetric" is SciPy's "reflect"
    return prepared(inputs, options, lambda image, kernel: signal.fftconvolve(np.pad(image, 24, mode="symmetric"), kernel[::-1, ::-1], mode="valid"))
