"""Stacked hourglasses, written out from the paper and the names of the authors' files, since no package has them: a narrow one, and the published ones."""
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write


class Unit(nn.Module):
    def __init__(self, inside, outside, kernel=1, stride=1, norm=False):
        super().__init__()
        self.conv = nn.Conv2d(inside, outside, kernel, stride, kernel // 2)
        self.bn = nn.BatchNorm2d(outside) if norm else None

    def forward(self, x):
        return F.relu(self.bn(self.conv(x))) if self.bn else self.conv(x)


class Residual(nn.Module):
    """Normalizations come before convolutions; files have a `skip_layer` whether it is needed or not."""
    def __init__(self, inside, outside):
        super().__init__()
        inner = outside // 2
        widths = [inside, inner, inner, outside]
        for i, kernel in enumerate((1, 3, 1)):
            setattr(self, f"bn{i + 1}", nn.BatchNorm2d(widths[i]))
            setattr(self, f"conv{i + 1}", Unit(widths[i], widths[i + 1], kernel))
        self.skip_layer = Unit(inside, outside)
        self.same = inside == outside

    def forward(self, x):
        y = x
        for i in "123":
            y = getattr(self, f"conv{i}")(F.relu(getattr(self, f"bn{i}")(y)))
        return y + (x if self.same else self.skip_layer(x))


class Glass(nn.Module):
    def __init__(self, depth, width):
        super().__init__()
        self.up1, self.low1, self.low3 = (Residual(width, width) for _ in range(3))
        self.low2 = Glass(depth - 1, width) if depth > 1 else Residual(width, width)

    def forward(self, x):
        low = self.low3(self.low2(self.low1(F.max_pool2d(x, 2))))
        return self.up1(x) + F.interpolate(low, scale_factor=2, mode="nearest")


class Merge(nn.Module):
    def __init__(self, inside, outside):
        super().__init__()
        self.conv = Unit(inside, outside)

    def forward(self, x):
        return self.conv(x)


class Hourglasses(nn.Module):
    def __init__(self, stacks=8, width=256, points=16, stem=64):
        super().__init__()
        self.pre = nn.Sequential(Unit(3, stem, 7, 2, True), Residual(stem, 2 * stem), nn.MaxPool2d(2), Residual(2 * stem, 2 * stem), Residual(2 * stem, width))
        each = lambda make, count=stacks: nn.ModuleList(make() for _ in range(count))
        self.hgs = each(lambda: nn.Sequential(Glass(4, width)))
        self.features = each(lambda: nn.Sequential(Residual(width, width), Unit(width, width, norm=True)))
        self.outs = each(lambda: Unit(width, points))
        self.merge_features = each(lambda: Merge(width, width), stacks - 1)
        self.merge_preds = each(lambda: Merge(points, width), stacks - 1)

    def forward(self, image):
        x = self.pre(image)
        for i, out in enumerate(self.outs):
            features = self.features[i](self.hgs[i](x))
            heat = out(features)
            if i < len(self.merge_preds):
                x = x + self.merge_preds[i](heat) + self.merge_features[i](features)
        return {"heatmaps": heat}


def unused(name):
    return ".skip_layer." in name and not name.startswith(("pre.1.", "pre.4."))


CASES = {"hourglass": Case(lambda: Hourglasses(2, 12, 5, 4), size=(128, 64), config=dict(stacks=2, width=12, stem=4, nPoints=5), unused=unused)}

if __name__ == "__main__":
    variants = {str(stacks): Variant(lambda stacks=stacks: Hourglasses(stacks), unused) for stacks in (8, 2)}
    write(__file__, CASES, variants, "torch")
