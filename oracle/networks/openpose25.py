"""OpenPose's network for 25 points, written out from the layers of the Caffe model: names, slopes and what is concatenated."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write
from openpose import FEATURES


class OpenPose25(nn.Module):
    def __init__(self, width=64, growth=32, field_stages=4, heat_stages=2, points=25, lines=26):
        super().__init__()
        self.branches = (("L2", field_stages, 2 * lines), ("L1", heat_stages, points + 1))
        channels = 3
        for name, times in filter(None, FEATURES):
            self.add_module(name, nn.Conv2d(channels, times * width, 3, padding=1))
            if name in ("conv4_2", "conv4_3_CPM", "conv4_4_CPM"):
                self.add_module(f"prelu{name[4:]}", nn.PReLU(times * width))
            channels = times * width
        told = 0
        for branch, stages, ends in self.branches:
            for stage in range(stages):
                grown, wide = (3, 8) if stage == 0 else (4, 16)
                seen = 2 * width + (ends if stage else 0) + told
                for i in range(1, 6):
                    for k in range(3):
                        self.layer(f"{i}_stage{stage}_{branch}_{k}", seen, grown * growth, 3)
                        seen = grown * growth
                    seen = 3 * grown * growth
                self.layer(f"6_stage{stage}_{branch}", seen, wide * growth, 1)
                self.add_module(f"Mconv7_stage{stage}_{branch}", nn.Conv2d(wide * growth, ends, 1))
            told = ends

    def layer(self, name, i, o, kernel):
        self.add_module(f"Mconv{name}", nn.Conv2d(i, o, kernel, padding=kernel // 2))
        self.add_module(f"Mprelu{name}", nn.PReLU(o))

    def run(self, name, x):
        return self._modules[f"Mprelu{name}"](self._modules[f"Mconv{name}"](x))

    def stage(self, x, name):
        for i in range(1, 6):
            parts = []
            for k in range(3):
                x = self.run(f"{i}_{name}_{k}", x)
                parts.append(x)
            x = torch.cat(parts, 1)
        return self._modules[f"Mconv7_{name}"](self.run(f"6_{name}", x))

    def forward(self, x):
        for layer in FEATURES:
            if layer is None:
                x = F.max_pool2d(x, 2)
                continue
            x = self._modules[layer[0]](x)
            slope = self._modules.get(f"prelu{layer[0][4:]}")
            x = slope(x) if slope else F.relu(x)
        ends = []
        for branch, stages, _ in self.branches:
            maps = []
            for stage in range(stages):
                maps = [self.stage(torch.cat([x, *maps, *ends], 1), f"stage{stage}_{branch}")]
            ends += maps
        return {"fields": ends[0], "heatMaps": ends[1]}


if __name__ == "__main__":
    config = {"width": 3, "growth": 1, "fieldStages": 2, "heatStages": 2, "nPoints": 5, "nLines": 4}
    write(__file__, {"openpose25": Case(lambda: OpenPose25(*config.values()), size=(56, 72), config=config)}, {"body25": Variant(OpenPose25)}, "torch")
