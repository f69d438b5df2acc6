"""DIS, a label map and tags from an image and the image from them, written out here in PyTorch from the paper's scheme."""
import torch
from torch import nn

from paper_parts import Body, Module, d8, up


class Labels(nn.Module):
    def __init__(self, i, classes, channels):
        super().__init__()
        self.reduce, self.scores = Module(i, channels, 3), nn.Conv2d(channels, classes, 1)


class Tags(nn.Module):
    def __init__(self, i, classes):
        super().__init__()
        self.scores = nn.Linear(i, classes - 1)

    def forward(self, x):
        return self.scores(x.mean((2, 3)))


class Image(nn.Module):
    """Colors of what is known of the classes, at a quarter of the size and at the whole."""

    def __init__(self, i, channels):
        super().__init__()
        fewer = [channels // 2, channels // 8]
        self.convs = nn.ModuleList(Module(n, o, 3) for n, o in zip([i, *fewer], fewer))
        self.colors = nn.Conv2d(fewer[-1], 3, 3, padding=1)

    def forward(self, x, likes):
        for conv, like in zip(self.convs, likes):
            x = up(conv(x), like)
        return self.colors(x)


class Dis(nn.Module):
    """P. Luo et al. 2017, doi 10.1109/ICCV.2017.296; `dual` says whether tags and the reconstructed image are outputs."""

    def __init__(self, classes=21, layers=101, width=64, channels=512, dual=False):
        super().__init__()
        self.backbone, self.dual = Body(layers, width, d8(layers)), dual
        i = self.backbone.channels[-1]
        self.labels, self.tags, self.image = Labels(i, classes, channels), Tags(i, classes), Image(channels + classes, channels)

    def forward(self, image):
        _, finest, *_, x = self.backbone(image)
        latent = self.labels.reduce(x)
        logits = self.labels.scores(latent)
        if not self.dual:
            return logits
        known = torch.cat([latent, torch.softmax(logits, 1)], 1)
        return {"logits": logits, "tags": self.tags(x), "reconstruction": self.image(known, [finest, image])}


unused = lambda name: name.startswith(("tags.", "image."))
