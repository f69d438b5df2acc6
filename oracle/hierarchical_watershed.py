"""Higra's hierarchical watersheds: saliency of every edge of the grid, on crops of photographs and small images with many plateaus."""
import os

import higra as hg
import numpy as np
from fixture import DATA, Fixture, seed
from skimage.color import rgb2gray
from skimage.filters import sobel
from skimage.io import imread

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())
KINDS = dict(area=hg.watershed_hierarchy_by_area, volume=hg.watershed_hierarchy_by_volume, dynamics=hg.watershed_hierarchy_by_dynamics)

color = np.ascontiguousarray(imread(f"{PHOTOS}/coffee.png")[100:131, 300:337, :3])
images = dict(edges=sobel(rgb2gray(color)).astype(np.float32), byte=np.ascontiguousarray(imread(f"{PHOTOS}/astronaut.png")[60:87, 180:211, 1]),
              few=rng.integers(0, 4, (17, 19)).astype(np.uint8), signed=(rng.integers(-3, 4, (16, 18)) * 0.5).astype(np.float32),
              row=rng.integers(0, 9, (1, 31)).astype(np.uint8), column=rng.integers(0, 9, (31, 1)).astype(np.uint8), flat=np.full((5, 6), 3, np.uint8), color=color)

with Fixture("packages/classical/src/hierarchical-watershed/hierarchical-watershed.fixture.json", __file__, "numpy", "scikit-image", "higra") as f:
    f["images"], f["cases"] = images, []
    for name, image in images.items():
        graph = hg.get_4_adjacency_graph(image.shape[:2])
        a, b = graph.edge_list()
        pixels = image.reshape(len(image) * len(image[0]), -1).astype(np.float64)
        heights = dict(differences=np.abs(pixels[a] - pixels[b]).max(1)) | ({} if name == "color" else dict(values=np.maximum(pixels[a], pixels[b]).max(1)))
        for method, weights in heights.items():
            for by, make in KINDS.items():
                # the highest saliency at each pixel, on whichever side
                saliency = hg.saliency(*make(graph, weights))
                highest = np.zeros(len(pixels))
                for end in (a, b):
                    np.maximum.at(highest, end, saliency)
                f["cases"].append(dict(image=name, by=by, method=method, saliency=highest.astype(np.float32).reshape(image.shape[:2])))
