"""α-expansion and αβ-swap with gco, on integers."""
import numpy as np


def gco(inputs, options):
    import gco

    unary = np.rint(inputs["unary"]).astype(np.int32)
    height, width, n = unary.shape
    right, down = np.ascontiguousarray(inputs["right"][:, :-1]), np.ascontiguousarray(inputs["down"][:-1])
    costs = (1 - np.eye(n)).astype(np.int32)
    return lambda: gco.cut_grid_graph(unary, costs, down, right, n_iter=-1, algorithm=options["method"]).reshape(height, width).astype(np.int32)
