"""OpenPose's body network, written out from the layers of the Caffe model: names, kernels and what is concatenated."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

FEATURES = [("conv1_1", 1), ("conv1_2", 1), None, ("conv2_1", 2), ("conv2_2", 2), None, ("conv3_1", 4), ("conv3_2", 4), ("conv3_3", 4), ("conv3_4", 4), None,
            ("conv4_1", 8), ("conv4_2", 8), ("conv4_3_CPM", 4), ("conv4_4_CPM", 2)]


class OpenPose(nn.Module):
    def __init__(self, width=64, stages=6, points=18, lines=19):
        super().__init__()
        self.stages, self.ends = stages, (("L1", 2 * lines), ("L2", points + 1))
        channels = 3
        for name, times in filter(None, FEATURES):
            self.add_module(name, nn.Conv2d(channels, times * width, 3, padding=1))
            channels = times * width
        for branch, ends in self.ends:
            for i in (1, 2, 3):
                self.add_module(f"conv5_{i}_CPM_{branch}", nn.Conv2d(2 * width, 2 * width, 3, padding=1))
            self.add_module(f"conv5_4_CPM_{branch}", nn.Conv2d(2 * width, 8 * width, 1))
            self.add_module(f"conv5_5_CPM_{branch}", nn.Conv2d(8 * width, ends, 1))
            for stage in range(2, stages + 1):
                seen = 2 * width + 2 * lines + points + 1
                for i in range(1, 8):
                    kernel, out = (7 if i < 6 else 1), (ends if i == 7 else 2 * width)
                    self.add_module(f"Mconv{i}_stage{stage}_{branch}", nn.Conv2d(seen, out, kernel, padding=kernel // 2))
                    seen = out

    def branch(self, x, names):
        for name in names[:-1]:
            x = F.relu(self._modules[name](x))
        return self._modules[names[-1]](x)

    def forward(self, x):
        for layer in FEATURES:
            x = F.relu(self._modules[layer[0]](x)) if layer else F.max_pool2d(x, 2)
        maps = [self.branch(x, [f"conv5_{i}_CPM_{b}" for i in range(1, 6)]) for b, _ in self.ends]
        for stage in range(2, self.stages + 1):
            seen = torch.cat([*maps, x], 1)
            maps = [self.branch(seen, [f"Mconv{i}_stage{stage}_{b}" for i in range(1, 8)]) for b, _ in self.ends]
        return {"fields": maps[0], "heatMaps": maps[1]}


if __name__ == "__main__":
    config = {"width": 3, "stages": 3, "nPoints": 5, "nLines": 4}
    write(__file__, {"openpose": Case(lambda: OpenPose(*config.values()), size=(56, 72), config=config)}, {"coco": Variant(OpenPose)}, "torch")
