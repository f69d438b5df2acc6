"""SegNet as pytorchcv has it, with every width divided."""
from pytorchcv.models.segnet import SegNet

from network import Case, Variant, write

WIDTH, CLASSES = 4, 5
LAYERS = [[3, 3, 4, 4, 4], [4, 4, 4, 3, 2]]


def slim(classes, width):
    down = [width * min(8, 2**n) for n in range(5)]
    return SegNet([down, [*reversed(down[:-1]), down[0]]], LAYERS, num_classes=classes)


class AnySize(SegNet):
    """Unpooling is told the size that was pooled, which pytorchcv leaves to be twice the other."""

    def forward(self, x):
        pooled = []
        for i in range(1, 6):
            *units, pool = getattr(self, f"down_stage{i}")
            for unit in units:
                x = unit(x)
            pooled.append(x.shape[2:])
            x, indices = pool(x)
            pooled[-1] = (pooled[-1], indices)
        for i in range(1, 6):
            unpool, *units = getattr(self, f"up_stage{i}")
            size, indices = pooled.pop()
            x = unpool(x, indices, output_size=size)
            for unit in units:
                x = unit(x)
        return self.head(x)


def any_size():
    model = slim(CLASSES, WIDTH)
    model.__class__ = AnySize
    return model


if __name__ == "__main__":
    config = {"width": WIDTH, "nClasses": CLASSES}
    cases = {"segnet": Case(lambda: slim(CLASSES, WIDTH), size=(64, 96), config=config), "segnet_odd": Case(any_size, size=(53, 71), config=config)}
    write(__file__, cases, {"cityscapes": Variant(lambda: slim(19, 64))}, "torch", "pytorchcv")
