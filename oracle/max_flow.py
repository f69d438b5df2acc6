"""Maximum flows: PyMaxflow's on graphs and grids, whose flows NetworkX gives too."""
import maxflow
import networkx as nx
import numpy as np

from fixture import Fixture, seed

rng = np.random.default_rng(seed())
OFFSETS = dict(right=(0, 1), left=(0, -1), down=(1, 0), up=(-1, 0), downRight=(1, 1), upLeft=(-1, -1), downLeft=(1, -1), upRight=(-1, 1))


def network(nodes, arcs, source, sink):
    """Cost of a minimum cut."""
    graph = nx.DiGraph()
    graph.add_nodes_from(["s", "t"])

    def add(a, b, capacity):
        if a != b:
            graph.add_edge(a, b, capacity=int(capacity) + (graph[a][b]["capacity"] if graph.has_edge(a, b) else 0))

    for a, b, capacity in arcs:
        add(a, b, capacity)
    for i in range(nodes):
        add("s", i, source[i])
        add(i, "t", sink[i])
    return nx.minimum_cut_value(graph, "s", "t")


def graph(nodes, edges):
    pairs = rng.integers(0, nodes, (edges, 2))
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    there, back = rng.integers(0, 50, (2, len(pairs)))
    source, sink = rng.integers(-60, 90, (2, nodes)).clip(0)
    g = maxflow.Graph[int](nodes, len(pairs))
    ids = g.add_nodes(nodes)
    for (a, b), one, other in zip(pairs, there, back):
        g.add_edge(a, b, one, other)
    for i in ids:
        g.add_tedge(i, source[i], sink[i])
    arcs = [(a, b, c) for (a, b), c in zip(pairs, there)] + [(b, a, c) for (a, b), c in zip(pairs, back)]
    return dict(nodeCount=nodes, edges=pairs.astype(np.int32), capacities=there, reverse=back, source=source, sink=sink, flow=g.maxflow(), cut=network(nodes, arcs, source, sink))


def grid(height, width, diagonal, most):
    source, sink = rng.integers(-100, 200, (2, height, width)).clip(0)
    g = maxflow.Graph[int]()
    ids = g.add_grid_nodes((height, width))
    links = {}
    for name in list(OFFSETS)[: 8 if diagonal else 4]:
        dy, dx = OFFSETS[name]
        links[name] = rng.integers(0, most, (height, width))
        structure = np.zeros((3, 3), int)
        structure[1 + dy, 1 + dx] = 1
        g.add_grid_edges(ids, links[name], structure, symmetric=False)
    g.add_grid_tedges(ids, source, sink)
    flow = g.maxflow()
    return dict(source=source, sink=sink, links=links, flow=flow, sinkSide=g.get_grid_segments(ids))


with Fixture("packages/classical/src/max-flow/max-flow.fixture.json", __file__, "PyMaxflow", "networkx", "numpy") as f:
    f["graphs"] = [graph(nodes, edges) for nodes, edges in ((2, 3), (6, 12), (30, 90), (90, 500))]
    f["grids"] = [grid(*size) for size in ((1, 9, False, 90), (23, 17, False, 60), (16, 31, True, 40), (25, 20, True, 12))]
