"""ResNet for CIFAR-10 (He et al. 2016, doi 10.1109/CVPR.2016.90) under the names of akamaster's files, written out; and its fully convolutional form."""
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write


class Block(nn.Module):
    def __init__(self, i, o, stride, projected):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o)
        self.conv2, self.bn2 = nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o)
        self.stride, self.more = stride, o - i
        self.shortcut = nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o)) if projected and i != o else nn.Sequential()

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        if self.more and not len(self.shortcut):
            s, m = self.stride, self.more // 2
            return F.relu(y + F.pad(x[:, :, ::s, ::s], (0, 0, 0, 0, m, self.more - m)))
        return F.relu(y + self.shortcut(x))


class ResNet(nn.Module):
    def __init__(self, depth=20, classes=10, width=16, projected=False, dense=False):
        super().__init__()
        self.dense, i, n = dense, width, (depth - 2) // 6
        self.conv1, self.bn1 = nn.Conv2d(3, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width)
        for stage in range(3):
            o, blocks = width * 2**stage, []
            for k in range(n):
                blocks.append(Block(i, o, 2 if stage and not k else 1, projected))
                i = o
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
        self.linear = nn.Linear(i, classes)

    def forward(self, x):
        if self.dense:
            x = F.pad(x, (14, 14, 14, 14))
        x = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))
        if not self.dense:
            return self.linear(F.avg_pool2d(x, x.shape[-2:]).flatten(1))
        return F.conv2d(F.avg_pool2d(x, 8, 1), self.linear.weight[:, :, None, None], self.linear.bias)


if __name__ == "__main__":
    dense = Case(lambda: ResNet(14, 5, 4, dense=True), size=(40, 52), config={"depth": 14, "nClasses": 5, "width": 4})
    window = Case(lambda: ResNet(20, 7, 4, True), size=(32, 32), config={"depth": 20, "nClasses": 7, "width": 4, "shortcut": "B", "output": "scores"})
    variants = {f"resnet{n}": Variant(lambda n=n: ResNet(n)) for n in (20, 32, 44, 56, 110)}
    write(__file__, {"resnetcifar": dense, "resnetcifar_window": window}, variants, "torch")
