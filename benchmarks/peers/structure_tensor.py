"""The structure tensor with sigma 2 and both its eigenvalues."""


def skimage(inputs, options):
    import numpy as np
    from skimage.feature import structure_tensor, structure_tensor_eigenvalues

    image = inputs["image"]
    return lambda: np.stack(list(structure_tensor_eigenvalues(structure_tensor(image, sigma=2))), -1)
