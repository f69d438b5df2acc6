"""Labels of little energy on a grid of four neighbors, with Potts' model: alpha-expansion, the only method of many labels that the package has."""


def alpha_expansion(inputs, options):
    import numpy as np
    from maxflow.fastmin import aexpansion_grid

    energies = np.ascontiguousarray(np.moveaxis(inputs["energies"], 0, -1), np.float64)
    classes = energies.shape[-1]
    costs = options["smoothness"] * (1 - np.eye(classes))
    return lambda: {"labels": aexpansion_grid(energies, costs).astype(np.int32)}
