"""Gated-SCNN, written out from the names and numbers of the authors' file."""
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models.resnet import BasicBlock

from network import BOUND, Case, Variant, write
from paper_parts import up
from paper_streets import WideResnet38, cnr


class Gate(nn.Conv2d):
    def __init__(self, c):
        super().__init__(c, c, 1, bias=False)
        self._gate_conv = nn.Sequential(nn.BatchNorm2d(c + 1), nn.Conv2d(c + 1, c + 1, 1), nn.ReLU(), nn.Conv2d(c + 1, 1, 1), nn.BatchNorm2d(1), nn.Sigmoid())

    def forward(self, x, guide):
        return super().forward(x * (self._gate_conv(torch.cat([x, guide], 1)) + 1))


class GatedScnn(nn.Module):
    """T. Takikawa et al. 2019, doi 10.1109/ICCV.2019.00533."""

    def __init__(self, classes=19, width=64):
        super().__init__()
        w, c = width, 4 * width
        for n, module in enumerate(list(WideResnet38(1, w).backbone.children())[:7], 1):
            self.add_module(f"mod{n}", module)
        for n, times in ((1, 1), (3, 4), (4, 8), (7, 64)):
            self.add_module(f"dsn{n}", nn.Conv2d(times * w, 1, 1))
        for n in (1, 2, 3):
            i = 2 * w // 2**n
            self.add_module(f"res{n}", BasicBlock(i, i))
            self.add_module(f"d{n}", nn.Conv2d(i, i // 2, 1))
            self.add_module(f"gate{n}", Gate(i // 2))
        self.fuse, self.cw = nn.Conv2d(w // 8, 1, 1, bias=False), nn.Conv2d(2, 1, 1, bias=False)
        self.aspp = nn.Module()
        self.aspp.features = nn.ModuleList([nn.Sequential(*cnr(64 * w, c)), *(nn.Sequential(*cnr(64 * w, c, 3, d)) for d in (12, 24, 36))])
        self.aspp.img_conv, self.aspp.edge_conv = nn.Sequential(*cnr(64 * w, c)), nn.Sequential(*cnr(1, c))
        self.bot_fine, self.bot_aspp = nn.Conv2d(2 * w, 3 * w // 4, 1, bias=False), nn.Conv2d(6 * c, c, 1, bias=False)
        self.final_seg = nn.Sequential(*cnr(c + 3 * w // 4, c, 3), *cnr(c, c, 3), nn.Conv2d(c, classes, 1, bias=False))

    def forward(self, image, canny):
        maps = [self.mod1(image)]
        for n in range(2, 8):
            x = F.max_pool2d(maps[-1], 3, 2, 1) if n < 4 else maps[-1]
            maps.append(self.get_submodule(f"mod{n}")(x))
        x = maps[0]
        for n, module in ((1, 3), (2, 4), (3, 7)):
            x = self.get_submodule(f"d{n}")(self.get_submodule(f"res{n}")(x))
            x = self.get_submodule(f"gate{n}")(x, up(self.get_submodule(f"dsn{module}")(maps[module - 1]), image, True))
        edges = torch.sigmoid(self.fuse(x))
        seen = torch.sigmoid(self.cw(torch.cat([edges, canny], 1)))
        x, parts = maps[-1], self.aspp
        mean = parts.img_conv(x.mean((2, 3), keepdim=True)).expand(-1, -1, *x.shape[2:])
        y = torch.cat([mean, parts.edge_conv(up(seen, x, True)), *(f(x) for f in parts.features)], 1)
        fine = self.bot_fine(maps[1])
        return {"logits": self.final_seg(torch.cat([fine, up(self.bot_aspp(y), fine, True)], 1)), "edges": edges}


if __name__ == "__main__":
    size = [65, 97]
    case = Case(lambda: GatedScnn(3, 8), inputs={"image": [[1, 3, *size], -BOUND, BOUND], "canny": [[1, 1, *size], 0, 3]}, most=5,
                unused=lambda name: name.startswith("dsn1."), config={"nClasses": 3, "width": 8})
    write(__file__, {"gatedscnn": case}, {"cityscapes": Variant(GatedScnn, lambda name: name.startswith("dsn1."))}, "torch", "torchvision")
