"""Expected values of @segkit/nn's aligned masks: the op of TensorMask's paper, written out from it since Detectron2's runs on CUDA alone, and the objects that a slim TensorMask finds in a photograph, plainly in Detectron2's way."""
import math
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F
from torchvision import ops

sys.path.append(str(Path(__file__).parent / "networks"))
from drawn import draw  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from network import instance  # noqa: E402
from tensormask import CASES, SIDES  # noqa: E402

torch.set_num_threads(1)
PHOTOGRAPH = Path(__file__).parents[1] / "examples/photographs/coffee.png"
MOST, SHORT, LONG = 40, 64, 100
OUTSIDE = -6
# side of a mask, times, height and width of the maps
SWAPS = [(3, 1, 5, 4), (4, 1, 3, 5), (3, 2, 5, 6), (5, 4, 8, 10)]


def swapped(aligned, times):
    """The paper's op: `[side², height, width]` in the aligned representation to the masks `[rows, columns, side · times, side · times]` of all windows, in the natural one. Both are mixed of what lies around in the window, and on the map."""
    side = round(aligned.shape[0] ** 0.5)
    height, width = aligned.shape[1:]
    extent = side * times
    # beyond the map and beyond the window, so far as one looks
    far = extent
    padded = F.pad(aligned.reshape(side, side, height, width), (far, far, far, far, 1, 1, 1, 1), value=OUTSIDE)
    rows, columns = -(-height // times), -(-width // times)
    inner = torch.arange(extent)

    def around(place, more):
        first = place.floor().long()
        return [(first + more, 1 - (place - first)), (first + 1 + more, place - first)]

    within = around((inner + 0.5) / times - 0.5, 1)
    down = around(torch.arange(rows)[:, None] * times + inner - extent / 2 + 0.5, far)
    across = around(torch.arange(columns)[:, None] * times + inner - extent / 2 + 0.5, far)
    out = torch.zeros(rows, columns, extent, extent)
    # axes: row and column of the window, then of the mask
    for v, wv in within:
        for u, wu in within:
            for y, wy in down:
                for x, wx in across:
                    weight = wv[None, None, :, None] * wu * wy[:, None, :, None] * wx[None, :, None, :]
                    out += weight * padded[v[None, None, :, None], u, y[:, None, :, None], x[None, :, None, :]]
    return out


def resized(picture):
    """The input, and what the picture is resized to within it."""
    height, width = picture.shape[:2]
    scale = min(SHORT / min(height, width), LONG / max(height, width))
    h, w = int(height * scale + 0.5), int(width * scale + 0.5)
    image = np.asarray(Image.fromarray(picture).resize((w, h), Image.Resampling.BILINEAR))[:, :, ::-1].astype(np.float32) - np.float32([103.53, 116.28, 123.675])
    return F.pad(torch.from_numpy(image.transpose(2, 0, 1)), (0, -w % 32, 0, -h % 32))[None], (h, w)


def pasted(mask, box, height, width):
    """Sampled at the pixels' centers."""
    x = (torch.arange(width) + 0.5 - box[0]) / (box[2] - box[0]) * 2 - 1
    y = (torch.arange(height) + 0.5 - box[1]) / (box[3] - box[1]) * 2 - 1
    grid = torch.stack(torch.broadcast_tensors(x[None], y[:, None]), -1)[None]
    return F.grid_sample(mask[None, None], grid, align_corners=False)[0, 0] >= 0.5


def objects(model, picture, overlap):
    image, (h, w) = resized(picture)
    height, width = picture.shape[:2]
    logits, offsets, aligned = model.levels(image)
    windows, places, scores, moves = [], [], [], []
    for i, (found, moved) in enumerate(zip(logits, offsets)):
        rows, columns = found.shape[2:]
        for row in range(rows):
            for column in range(columns):
                for k, side in enumerate(SIDES):
                    x, y, half = column * 4 * 2**i, row * 4 * 2**i, side * 4 * 2**i / 2
                    windows.append([x - half, y - half, x + half, y + half])
                    places.append((i, row, column, k))
                    scores.append(found[0].unflatten(0, (len(SIDES), -1))[k, :, row, column].sigmoid())
                    moves.append(moved[0].unflatten(0, (len(SIDES), 4))[k, :, row, column])
    windows, scores, moves = torch.tensor(windows), torch.stack(scores), torch.stack(moves)
    at, label = (scores > 0.05).nonzero().T
    score, order = scores[at, label].sort(descending=True)
    at, label, score = at[order][:6000], label[order][:6000], score[:6000]
    size = windows[at, 2:] - windows[at, :2]
    center = windows[at, :2] + 0.5 * size + moves[at, :2] / 1.5 * size
    half = 0.5 * size * (moves[at, 2:] / 0.75).clamp(max=math.log(1000 / 16)).exp()
    boxes = torch.cat([center - half, center + half], 1)
    kept = ops.batched_nms(boxes, score, label, overlap)[:MOST]
    at, label, score = at[kept], label[kept], score[kept]
    placed = torch.tensor([width / w, height / h, width / w, height / h])
    boxes = ops.clip_boxes_to_image(boxes[kept] * placed, (height, width))
    natural = [[swapped(mask[0], 2**i).sigmoid() for mask in level] for i, level in enumerate(aligned)]
    whole = [places[j] for j in at.tolist()]
    masks = [pasted(natural[i][k][row, column], windows[j] * placed, height, width) for (i, row, column, k), j in zip(whole, at.tolist())]
    large = [n for n in range(len(kept)) if (boxes[n, 2:] > boxes[n, :2]).all() and masks[n].any()]
    print(len(large), "objects of levels", sorted({whole[n][0] for n in large}), [int(masks[n].sum()) for n in large])
    return dict(boxes=boxes[large].numpy(), scores=score[large].numpy(), labels=label[large].numpy().astype(np.int32), masks=np.packbits(torch.stack(masks)[large].numpy().reshape(len(large), -1), axis=1))


def adjusted(model, picture):
    """Changes the last layers of the head so that windows and positions differ: boxes are near their windows, classes in doubt, and half of each mask inside; the new tensors by their names."""
    image, tensors = resized(picture)[0], {}
    for name, spread in {"cls_score": 1.5, "bbox_pred": 0.3, **{f"mask_pred_{side}": 1.5 for side in SIDES}}.items():
        layer, seen = getattr(model.head, name), []
        hook = layer.register_forward_hook(lambda _, __, y: seen.append(y[0].flatten(1)))
        model.levels(image)
        hook.remove()
        y = torch.cat(seen, 1)
        factor = spread / y.std(1)
        layer.weight.mul_(factor.reshape(-1, 1, 1, 1))
        layer.bias.copy_((layer.bias - y.mean(1)) * factor)
        tensors |= {f"head.{name}.{key}": value.numpy().copy() for key, value in layer.named_parameters()}
    return tensors


if __name__ == "__main__":
    number = seed()
    picture = np.ascontiguousarray(np.asarray(Image.open(PHOTOGRAPH).convert("RGB").resize((146, 110)))[20:75, 40:113])
    with Fixture("packages/nn/src/detect/aligned_masks.fixture.json", __file__, "numpy", "torch", "torchvision") as f, torch.no_grad():
        f["most"], f["picture"] = MOST, picture
        f["swaps"] = []
        for side, times, height, width in SWAPS:
            name, shape = f"aligned.{side}.{times}", [1, side * side, height, width]
            masks = swapped(torch.from_numpy(draw(number, name, tuple(shape), -4, 4))[0], times)
            f["swaps"].append(dict(name=name, aligned=[shape, -4, 4], times=times, masks=masks.numpy()))
        model = instance(CASES["tensormask"], number)[0]
        f["tensors"] = adjusted(model, picture)
        f["finds"] = [objects(model, picture, overlap) | dict(overlap=overlap) for overlap in (0.5, 0.8)]
