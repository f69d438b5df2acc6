"""Expected values of @segkit/metrics/losses and their gradients by PyTorch's autograd in double precision. Losses that no package has are their papers' formulas, written out in PyTorch."""
import numpy as np
import torch
from fixture import Fixture, seed
from scipy.ndimage import distance_transform_edt
from torch.nn import functional as F
from torchvision.ops import sigmoid_focal_loss


def case(loss, *inputs, **more):
    """The loss of some inputs, with the gradients by those that are floats."""
    leaves = [torch.tensor(x, requires_grad=True) for x in inputs]
    value = loss(*leaves)
    value.backward()
    names = ["input", "other"]
    return dict(value=value.item()) | {n: dict(data=x.detach().numpy().astype(np.float64), gradient=x.grad.numpy()) for n, x in zip(names, leaves)} | more


def one_hot(labels, classes):
    return F.one_hot(labels, classes).movedim(-1, 1).double()


def dice(p, t, smooth=0.0, squared=False, over="batch"):
    axes = [0, *range(2, p.dim())] if over == "batch" else list(range(2, p.dim()))
    a, b = (p**2, t**2) if squared else (p, t)
    return 1 - ((2 * (p * t).sum(axes) + smooth) / (a.sum(axes) + b.sum(axes) + smooth)).mean()


def tversky(p, t, alpha, beta, smooth=0.0, over="batch"):
    axes = [0, *range(2, p.dim())] if over == "batch" else list(range(2, p.dim()))
    tp, fp, fn = (p * t).sum(axes), (p * (1 - t)).sum(axes), ((1 - p) * t).sum(axes)
    return 1 - ((tp + smooth) / (tp + alpha * fp + beta * fn + smooth)).mean()


def jaccard_steps(inside):
    """What 1 - IoU grows by with each further wrong position."""
    missing = inside.sum() - inside.cumsum(0)
    union = inside.sum() + (1 - inside).cumsum(0)
    loss = 1 - missing / union
    return torch.cat([loss[:1], loss[1:] - loss[:-1]])


def hinge(scores, labels, ignore):
    keep = labels != ignore
    scores, labels = scores[keep], labels[keep].double()
    errors, order = (1 - scores * (2 * labels - 1)).sort(descending=True)
    return (errors.relu() * jaccard_steps(labels[order])).sum()


def lovasz_softmax(p, labels, ignore, classes):
    flat = p.movedim(1, -1).reshape(-1, p.shape[1])
    keep = labels.reshape(-1) != ignore
    flat, labels = flat[keep], labels.reshape(-1)[keep]
    losses = []
    for c in range(p.shape[1]):
        inside = (labels == c).double()
        if classes == "all" or inside.sum() > 0:
            errors, order = (inside - flat[:, c]).abs().sort(descending=True)
            losses.append((errors * jaccard_steps(inside[order])).sum())
    return torch.stack(losses).mean()


def signed_distances(labels, classes):
    maps = np.zeros((len(labels), classes, *labels.shape[1:]))
    for n, image in enumerate(labels.numpy()):
        for c in range(classes):
            inside = image == c
            if inside.any() and not inside.all():
                maps[n, c] = distance_transform_edt(~inside) - np.where(inside, distance_transform_edt(inside) - 1, 0)
    return torch.tensor(maps)


def active_contour(u, t, lam, mu):
    down, right = u[:, :, 1:] - u[:, :, :-1], u[..., 1:] - u[..., :-1]
    length = (down[:, :, 1:, :-2] ** 2 + right[:, :, :-2, 1:] ** 2 + 1e-8).sqrt().mean()
    return length + lam * (mu * (u * (t - 1) ** 2).mean().abs() + ((1 - u) * t**2).mean().abs())


def contrastive(q, t, scale):
    a, b = (F.normalize(x.flatten(1), dim=-1) for x in (q, t))
    logits, own = a @ b.T * scale.exp().clamp(max=100), torch.arange(len(q))
    return F.cross_entropy(logits, own) + F.cross_entropy(logits.T, own)


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    N, C, H, W = 3, 4, 6, 7
    scores = rng.normal(0, 3, (N, C, H, W)).astype(np.float32).astype(np.float64)
    labels = torch.tensor(rng.integers(0, C - 1, (N, H, W)))  # the last class does not occur
    labels[0] = torch.tensor(np.add.outer(np.arange(H) // 3, np.arange(W) // 4))
    holes = labels.clone()
    holes[torch.tensor(rng.random(holes.shape) < 0.2)] = 255
    weight = rng.uniform(0.2, 3, C)
    p = torch.softmax(torch.tensor(scores), 1).numpy()
    soft = torch.tensor(rng.random((N, C, H, W)))
    with Fixture("packages/metrics/src/losses/losses.fixture.json", __file__, "torch", "torchvision", "scipy", "numpy") as f:
        f["labels"], f["holes"], f["weight"], f["soft"] = labels.numpy(), holes.numpy(), list(weight), soft.numpy()
        settings = [dict(), dict(reduction="sum"), dict(labelSmoothing=0.1), dict(weight=list(weight)), dict(weight=list(weight), labelSmoothing=0.3)]
        f["crossEntropy"] = [
            case(lambda x, s=s: F.cross_entropy(x, holes, weight=torch.tensor(s["weight"]) if "weight" in s else None, ignore_index=255, label_smoothing=s.get("labelSmoothing", 0.0), reduction=s.get("reduction", "mean")), scores, options=s)
            for s in settings
        ]
        targets = dict(hard=(rng.random((N, H, W)) < 0.3).astype(np.float64), soft=rng.random((N, H, W)))
        f["targets"] = targets
        f["sigmoidFocalLoss"] = [
            case(lambda x, s=s, t=t: sigmoid_focal_loss(x, torch.tensor(targets[t]), s.get("alpha", 0.25), s.get("gamma", 2), s.get("reduction", "mean")), scores[:, 0], target=t, options=s)
            for t in targets
            for s in [dict(), dict(alpha=-1, gamma=0), dict(alpha=0.7, gamma=1.5, reduction="sum")]
        ]
        f["diceLoss"] = [
            case(lambda x, s=s, t=t: dice(x, one_hot(labels, C) if t == "labels" else soft, **s), p, target=t, options=s)
            for t, s in [("labels", {}), ("soft", dict(smooth=1.0)), ("labels", dict(squared=True)), ("soft", dict(squared=True, over="image", smooth=0.5))]
        ]
        f["tverskyLoss"] = [
            case(lambda x, s=s, t=t: tversky(x, one_hot(labels, C) if t == "labels" else soft, **s), p, target=t, options=s)
            for t, s in [("labels", dict(alpha=0.3, beta=0.7)), ("soft", dict(alpha=1.0, beta=0.2, smooth=1.0, over="image"))]
        ]
        binary = torch.where(holes == 255, 255, (holes > 0).long())
        binary[2] = 0
        f["binary"] = binary.numpy()
        f["lovaszHinge"] = [
            case(lambda x: torch.stack([hinge(a, b, 255) for a, b in zip(x, binary)]).mean(), scores[:, 0], options=dict(perImage=True)),
            case(lambda x: hinge(x, binary, 255), scores[:, 0], options=dict(perImage=False)),
        ]
        f["lovaszSoftmax"] = [
            case(lambda x, s=s: torch.stack([lovasz_softmax(a[None], b[None], 255, s["classes"]) for a, b in zip(x, holes)]).mean() if s["perImage"] else lovasz_softmax(x, holes, 255, s["classes"]), p, options=s)
            for s in [dict(classes="present", perImage=False), dict(classes="all", perImage=False), dict(classes="present", perImage=True)]
        ]
        far = signed_distances(labels, C)
        f["boundaryLoss"] = [case(lambda x, c=c: (x[:, c] * far[:, c]).mean(), p, options=dict(classes=c)) for c in ([0, 1, 2, 3], [1, 2])]
        shape = torch.tensor(targets["hard"])[:, None]
        f["activeContourLoss"] = [case(lambda x, s=s: active_contour(x, shape, s["lambda"], s["mu"]), p[:, :1], options=s) for s in (dict({"lambda": 1.0, "mu": 1.0}), dict({"lambda": 3.0, "mu": 0.4}))]
        f["contrastiveLoss"] = []
        for temperature in (0.07, 0.5, 0.005):
            scale = torch.tensor(np.log(1 / temperature), requires_grad=True)
            given = rng.normal(size=(N, 5, 3)), rng.normal(size=(N, 5, 3))
            found = case(lambda a, b: contrastive(a, b, scale), *given, options=dict(temperature=temperature))
            f["contrastiveLoss"].append(found | dict(scaleGradient=scale.grad.item()))
        maps, wanted, joints = rng.normal(size=(2, N, C, H, W)), rng.random((N, C, H, W)), rng.choice([0.0, 1.0, 1.5], (N, C))
        each = torch.tensor(joints)[..., None, None]
        f["heatmaps"] = wanted
        f["heatmapLoss"] = [
            case(lambda x: sum(F.mse_loss(stage, torch.tensor(wanted)) for stage in x), maps, options={}),
            case(lambda x: F.mse_loss(x * each, torch.tensor(wanted) * each), maps[0], options=dict(weights=list(joints.ravel()))),
        ]
