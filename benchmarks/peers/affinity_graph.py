"""Affinities of pixels as a sparse matrix: an array of NumPy's for each offset, put together by SciPy."""


def scipy(inputs, options):
    import numpy as np
    from scipy import sparse

    image = inputs["image"]
    radius, sigma_color, sigma_position = int(options["radius"]), options["sigmaColor"], options["sigmaPosition"]

    def run():
        h, w = image.shape[:2]
        color = image.astype(np.float32) / 255
        index = np.arange(h * w, dtype=np.int32).reshape(h, w)
        first, second, weights = [], [], []
        for dy in range(radius + 1):
            for dx in range(-radius, radius + 1):
                if (dy == 0 and dx <= 0) or dy**2 + dx**2 > radius**2:
                    continue
                here = np.s_[: h - dy, max(0, -dx) : w - max(0, dx)]
                there = np.s_[dy:, max(0, dx) : w - max(0, -dx)]
                apart = ((color[here] - color[there]) ** 2).sum(-1)
                first.append(index[here].ravel())
                second.append(index[there].ravel())
                weights.append(np.exp(-apart / (2 * sigma_color**2) - (dy**2 + dx**2) / (2 * sigma_position**2)).ravel())
        # every edge at both its ends, those of weight 0 too
        ends = np.concatenate(first + second), np.concatenate(second + first)
        graph = sparse.coo_matrix((np.concatenate(weights + weights), ends), (h * w, h * w)).tocsr()
        graph.sort_indices()
        return graph.data

    return run
