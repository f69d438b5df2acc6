"""Maximum flow with PyMaxflow, building included."""
import numpy as np

OFFSETS = dict(right=(0, 1), down=(1, 0), downRight=(1, 1), downLeft=(1, -1))


def grid(inputs, options):
    import maxflow

    structures = {}
    for name, (dy, dx) in OFFSETS.items():
        structures[name] = np.zeros((3, 3), int)
        structures[name][1 + dy, 1 + dx] = 1
    links = {name: inputs[name] for name in OFFSETS if name in inputs}
    source, sink = inputs["source"], inputs["sink"]

    def run():
        g = maxflow.Graph[int](source.size, len(links) * source.size)
        ids = g.add_grid_nodes(source.shape)
        for name, capacities in links.items():
            g.add_grid_edges(ids, capacities, structures[name], symmetric=True)
        g.add_grid_tedges(ids, source, sink)
        flow = g.maxflow()
        return {"flow": np.array([float(flow)]), "sinkSide": g.get_grid_segments(ids).astype(np.uint8)}

    return run


def graph(inputs, options):
    import maxflow

    edges, capacities, source, sink = (inputs[name] for name in ("edges", "capacities", "source", "sink"))
    a, b = np.ascontiguousarray(edges[:, 0]), np.ascontiguousarray(edges[:, 1])

    def run():
        g = maxflow.Graph[int](source.size, len(edges))
        ids = g.add_grid_nodes(source.shape)
        g.add_edges(a, b, capacities, capacities)
        g.add_grid_tedges(ids, source, sink)
        flow = g.maxflow()
        return {"flow": np.array([float(flow)]), "sinkSide": g.get_grid_segments(ids).astype(np.uint8)}

    return run
