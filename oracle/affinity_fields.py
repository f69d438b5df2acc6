"""Expected people of @segkit/core/affinity-fields: the parser of OpenPose as its published programs have it, written out with OpenCV and SciPy.

`parse` is imported by programs that ask for the people on a network's maps.
"""
import cv2
import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.optimize import linear_sum_assignment

from fixture import Fixture, seed

# OpenPose's 18 parts: nose, neck; right shoulder, elbow, wrist; left ones; right hip, knee, ankle; left ones; eyes and ears, the right one first
OPENPOSE = dict(
    skeleton=[[1, 2], [1, 5], [2, 3], [3, 4], [5, 6], [6, 7], [1, 8], [8, 9], [9, 10], [1, 11], [11, 12], [12, 13], [1, 0],
              [0, 14], [14, 16], [0, 15], [15, 17], [2, 16], [5, 17]],
    fields=[[12, 13], [20, 21], [14, 15], [16, 17], [22, 23], [24, 25], [0, 1], [2, 3], [4, 5], [6, 7], [8, 9], [10, 11], [28, 29],
            [30, 31], [34, 35], [32, 33], [36, 37], [18, 19], [26, 27]],
)


def upsampled(maps, stride, resized, size, corner):
    """Maps `[count, h, w]` at the network's input, without its padding, and then at the image."""
    maps = np.ascontiguousarray(maps.transpose(1, 2, 0))
    maps = cv2.resize(maps, (0, 0), fx=stride, fy=stride, interpolation=cv2.INTER_CUBIC).reshape(maps.shape[0] * stride, maps.shape[1] * stride, -1)
    maps = np.ascontiguousarray(maps[corner[0] : corner[0] + resized[0], corner[1] : corner[1] + resized[1]])
    if tuple(size) != tuple(resized):
        maps = cv2.resize(maps, (size[1], size[0]), interpolation=cv2.INTER_CUBIC).reshape(*size, -1)
    return maps.transpose(2, 0, 1).astype(np.float64)


def peaks_of(heat, sigma, threshold):
    """Columns, rows and heats of a map's peaks, from the top to the bottom."""
    smooth = gaussian_filter(heat, sigma) if sigma else heat
    around = np.pad(smooth, 1)
    h, w = smooth.shape
    shifted = [around[y : y + h, x : x + w] for y, x in [(0, 1), (2, 1), (1, 0), (1, 2)]]
    rows, columns = np.nonzero(np.logical_and.reduce([smooth >= s for s in shifted] + [smooth > threshold]))
    return [(int(x), int(y), float(heat[y, x])) for y, x in zip(rows, columns)]


def pairs_of(a, b, field, samples, threshold, agreement):
    """All pairs of two parts' candidates that the field speaks for, with how much it does."""
    result = []
    for i, (xa, ya, _) in enumerate(a):
        for j, (xb, yb, _) in enumerate(b):
            way = np.array([xb - xa, yb - ya], float)
            length = max(0.001, np.hypot(*way))
            places = zip(np.linspace(xa, xb, samples), np.linspace(ya, yb, samples))
            along = np.array([field[:, round(y), round(x)] @ way / length for x, y in places])
            score = along.mean() + min(0.5 * field.shape[1] / length - 1, 0)
            if (along > threshold).sum() > agreement * samples and score > 0:
                result.append((i, j, score))
    return result


def matched(pairs, n_a, n_b, matching):
    """Pairs of which no two share a candidate, the likeliest first."""
    order = sorted(pairs, key=lambda pair: pair[2], reverse=True)
    if matching == "optimal":
        if not pairs:
            return []
        table = np.zeros((n_a, n_b))
        for i, j, score in pairs:
            table[i, j] = score
        best = set(zip(*linear_sum_assignment(table, maximize=True)))
        return [pair for pair in order if pair[:2] in best]
    kept = []
    for pair in order:
        if all(pair[0] != other[0] and pair[1] != other[1] for other in kept):
            kept.append(pair)
    return kept


def closes_circle(skeleton):
    """Whether each line joins what the lines before it have joined already: no person begins with such a line."""
    group, result = {}, []
    for a, b in skeleton:
        a, b = group.setdefault(a, a), group.setdefault(b, b)
        result.append(a == b)
        group = {k: a if g == b else g for k, g in group.items()}
    return result


def parse(heat, fields, body, stride=8, resized=None, size=None, corner=(0, 0), sigma=3.0, peak_threshold=0.1, field_threshold=0.05, samples=10, agreement=0.8,
          matching="greedy", min_parts=4, min_score=0.4):
    resized = resized or [extent * stride for extent in heat.shape[1:]]
    size = size or resized
    n_parts = 1 + max(max(line) for line in body["skeleton"])
    heat, fields = upsampled(heat[:n_parts], stride, resized, size, corner), upsampled(fields, stride, resized, size, corner)
    candidates = [peaks_of(heat[k], sigma, peak_threshold) for k in range(n_parts)]
    connections, people = [], []
    for (a, b), field, closing in zip(body["skeleton"], body["fields"], closes_circle(body["skeleton"])):
        pairs = pairs_of(candidates[a], candidates[b], fields[field], samples, field_threshold, agreement)
        connections.append(matched(pairs, len(candidates[a]), len(candidates[b]), matching))
        for i, j, score in connections[-1]:
            of = [p for p in people if p["parts"].get(a) == i or p["parts"].get(b) == j]
            heat_of_b = candidates[b][j][2]
            if len(of) >= 2 and not of[0]["parts"].keys() & of[1]["parts"].keys():
                first, second = of[:2]
                first["parts"] |= second["parts"]
                first["count"] += second["count"]
                first["total"] += second["total"] + score
                people = [p for p in people if p is not second]
            elif of and (len(of) >= 2 or of[0]["parts"].get(b) != j):
                of[0]["parts"][b] = j
                of[0]["count"] += 1
                of[0]["total"] += heat_of_b + score
            elif not of and not closing:
                people.append(dict(parts={a: i, b: j}, count=2, total=candidates[a][i][2] + heat_of_b + score))
    people = [p for p in people if p["count"] >= min_parts and p["total"] / p["count"] >= min_score]
    return dict(
        candidates=candidates,
        connections=connections,
        people=[dict(score=p["total"] / p["count"], parts=[p["parts"].get(k, -1) for k in range(n_parts)]) for p in people],
    )


# a small body: head, neck, two hands, and two lines more that close circles
BODY = dict(skeleton=[[1, 0], [1, 2], [1, 3], [4, 2], [0, 2], [4, 3]], fields=[[2, 3], [0, 1], [4, 5], [6, 7], [8, 9], [10, 11]])


def drawn_people(rng, count, h, w):
    """Where the five parts of some people are, in positions of the maps; some are out of sight."""
    people = []
    for _ in range(count):
        neck = np.array([rng.uniform(4, w - 4), rng.uniform(4, h - 6)])
        reach = rng.uniform(2.5, 5)
        parts = np.array([[0, -1], [0, 0], [-1, 0.6], [1, 0.7], [0.1, 1.6]]) * reach + neck + rng.normal(0, 0.3, (5, 2))
        people.append([p if rng.random() > 0.12 else None for p in parts])
    return people


def maps_of(people, body, h, w, rng, noise):
    """Heat maps and fields as a network is taught to give them, with noise."""
    y, x = np.mgrid[:h, :w].astype(float)
    heat = np.zeros((1 + max(map(max, body["skeleton"])), h, w))
    fields = np.zeros((2 * len(body["skeleton"]), h, w))
    for person in people:
        for k, part in enumerate(person):
            if part is not None:
                heat[k] = np.maximum(heat[k], np.exp(-((x - part[0]) ** 2 + (y - part[1]) ** 2) / 1.6))
        for (a, b), pair in zip(body["skeleton"], body["fields"]):
            if person[a] is None or person[b] is None:
                continue
            way = person[b] - person[a]
            length = np.hypot(*way)
            way = way / length
            along = (x - person[a][0]) * way[0] + (y - person[a][1]) * way[1]
            aside = np.abs((x - person[a][0]) * way[1] - (y - person[a][1]) * way[0])
            inside = (along > -0.5) & (along < length + 0.5) & (aside < 1)
            for channel, value in zip(pair, way):
                fields[channel][inside] = value
    heat, fields = heat * rng.uniform(0.6, 1, heat.shape[0])[:, None, None], fields * 0.9
    return tuple((m + rng.normal(0, noise, m.shape)).astype(np.float32) for m in (heat, fields))


def in_words(settings):
    """Settings as the library's options."""
    sizes = dict(resized="resizedSize", size="imageSize")
    corner = {"corner": dict(y=settings["corner"][0], x=settings["corner"][1])} if "corner" in settings else {}
    words = {name: name.split("_")[0] + "".join(word.title() for word in name.split("_")[1:]) for name in settings}
    return corner | {sizes.get(name, words[name]): dict(height=value[0], width=value[1]) if name in sizes else value for name, value in settings.items() if name != "corner"}


def main():
    rng = np.random.default_rng(seed())
    cases = [
        # people, size of the maps, noise, and what is asked
        (3, (16, 21), 0.01, {}),
        (6, (15, 24), 0.03, dict(matching="optimal")),
        (5, (17, 23), 0.02, dict(resized=[131, 180], size=[301, 414])),
        (4, (21, 19), 0.02, dict(corner=[6, 3], resized=[158, 145], size=[97, 92], sigma=1.5, matching="optimal", min_parts=2, min_score=0.1)),
        (6, (16, 20), 0.02, dict(stride=4, sigma=0, samples=7, field_threshold=0.1, agreement=0.6, min_parts=3)),
        # more noise than people: everything crosses everything
        (9, (12, 14), 0.1, dict(min_parts=2, min_score=0, agreement=0.4, peak_threshold=0.2)),
    ]
    with Fixture("packages/core/src/affinity-fields/affinity-fields.fixture.json", __file__, "numpy", "scipy", "opencv-python-headless") as f:
        f["body"] = BODY
        f["parsed"] = []
        for count, (h, w), noise, settings in cases:
            heat, fields = maps_of(drawn_people(rng, count, h, w), BODY, h, w, rng, noise)
            f["parsed"].append(dict(heat=heat, fields=fields, options=in_words(settings), expected=parse(heat, fields, BODY, **settings)))


if __name__ == "__main__":
    main()
