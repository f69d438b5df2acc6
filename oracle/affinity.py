"""Affinities of pixels as a sparse matrix, by their formula: for oracles."""
import numpy as np
import scipy.sparse as sparse


def near_pixels(image, radius, sigma_color, sigma_position):
    """exp(-color² / 2σ² - position² / 2σ²) of pixels up to a radius apart; bytes are taken by 255."""
    h, w = image.shape[:2]
    color = image.reshape(h, w, -1) / 255
    index = np.arange(h * w).reshape(h, w)
    first, second, weights = [], [], []
    reach = int(radius)
    for dy in range(reach + 1):
        for dx in range(-reach, reach + 1):
            if (dy == 0 and dx <= 0) or dy**2 + dx**2 > radius**2 or dy >= h or abs(dx) >= w:
                continue
            here = np.s_[: h - dy, max(0, -dx) : w - max(0, dx)]
            there = np.s_[dy:, max(0, dx) : w - max(0, -dx)]
            apart = ((color[here] - color[there]) ** 2).sum(-1)
            first.append(index[here].ravel())
            second.append(index[there].ravel())
            weights.append(np.exp(-apart / (2 * sigma_color**2) - (dy**2 + dx**2) / (2 * sigma_position**2)).ravel())
    upper = sparse.coo_matrix((np.concatenate(weights), (np.concatenate(first), np.concatenate(second))), (h * w, h * w))
    return (upper + upper.T).tocsr()
