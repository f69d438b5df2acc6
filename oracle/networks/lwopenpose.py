"""Lightweight OpenPose as pytorchcv has it."""
from pytorchcv.models.lwopenpose_cmupan import LwOpenPose
from torch import nn

from network import Case, Variant, write


class Parted(nn.Module):
    """The network with heat maps and fields as two outputs, under its own names."""

    def __init__(self, width=32, channels=128, refinements=1, maps=19):
        super().__init__()
        widths = [[2 * width], [4 * width] * 2, [8 * width] * 2 + [16 * width] * 6]
        model = LwOpenPose(widths, [[1], [1, 1], [1, 1, 1, 2, 1, 1, 1, 1]], width, channels, refinements, False, keypoints=maps)
        self.encoder, self.decoder, self.maps = model.encoder, model.decoder, maps

    def forward(self, x):
        y = self.decoder(self.encoder(x))
        return {"heatMaps": y[:, : self.maps], "fields": y[:, self.maps :]}


if __name__ == "__main__":
    config = {"width": 3, "channels": 6, "refinements": 2, "nPoints": 4}
    write(__file__, {"lwopenpose": Case(lambda: Parted(3, 6, 2, 5), size=(56, 72), config=config)}, {"coco": Variant(Parted), "refined": Variant(lambda: Parted(refinements=3))}, "torch", "pytorchcv")
