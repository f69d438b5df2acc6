"""HigherHRNet: HRNet as mmpose has it, and on it the layers of the paper under the names of its authors' file."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write
from openmmpose import CONFIGS, MODELS, Config, plain
from mmpose.models.backbones.resnet import BasicBlock  # noqa: E402


class HigherHRNet(nn.Module):
    def __init__(self, width=32, points=17, blocks=4, small=False):
        super().__init__()
        trunk = plain(Config.fromfile(CONFIGS / "topdown_heatmap/coco/td-hm_hrnet-w32_8xb64-210e_coco-256x192.py").model.backbone.to_dict())
        for i in (2, 3, 4):
            trunk["extra"][f"stage{i}"]["num_channels"] = tuple(width * 2**k for k in range(i))
            if small:
                trunk["extra"][f"stage{i}"] |= dict(num_modules=(1, 3, 2)[i - 2], num_blocks=(2,) * i)
        if small:
            trunk["extra"]["stage1"]["num_blocks"] = (2,)
        trunk = MODELS.build(trunk)
        object.__setattr__(self, "trunk", trunk)
        for name, child in trunk.named_children():
            self.add_module(name, child)
        up = nn.Sequential(nn.ConvTranspose2d(width + 2 * points, width, 4, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU())
        self.final_layers = nn.ModuleList((nn.Conv2d(width, 2 * points, 1), nn.Conv2d(width, points, 1)))
        self.deconv_layers = nn.ModuleList([nn.Sequential(up, *(nn.Sequential(BasicBlock(width, width)) for _ in range(blocks)))])
        self.points = points

    def forward(self, image):
        x = self.trunk(image)[0]
        both = self.final_layers[0](x)
        finer = self.final_layers[1](self.deconv_layers[0](torch.cat((x, both), 1)))
        larger = F.interpolate(both, size=finer.shape[2:], mode="bilinear", align_corners=False)
        return {"heatmaps": (larger[:, : self.points] + finer) / 2, "tags": larger[:, self.points :]}


if __name__ == "__main__":
    told = dict(variant="w18-small-v2", width=4, blocks=1, nPoints=5)
    case = Case(lambda: HigherHRNet(4, 5, 1, True), size=(64, 96), config=told)
    write(__file__, {"higherhrnet": case}, {"w32": Variant(HigherHRNet)}, "torch", "mmpose")
