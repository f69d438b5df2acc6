"""MeshNet, written out from the paper and from the names, shapes and facts of the published files.

    python oracle/networks/meshnet.py --published          writes what the published file says of a part of a volume, from the volumes and models beside the data
"""
import gzip

import numpy as np
import torch
from torch import nn

from network import DATA, Case, Variant, parser, write
from fixture import Fixture

DILATIONS = [1, 2, 4, 8, 16, 8, 4, 2, 1]


class MeshNet(nn.Module):
    """A. Fedorov et al. 2017, doi 10.1109/IJCNN.2017.7966333."""

    def __init__(self, classes=3, channels=5, dilations=DILATIONS, activation=nn.ReLU):
        super().__init__()
        layers, i = [], 1
        for d in dilations:
            layers.append(nn.Sequential(nn.Conv3d(i, channels, 3, padding=d, dilation=d), nn.BatchNorm3d(channels), activation()))
            i = channels
        self.model = nn.Sequential(*layers, nn.Conv3d(i, classes, 1))

    def forward(self, volume):
        return self.model(volume)


def case(size, channels, **config):
    kinds = {"dilations": config.get("dilations", DILATIONS), "activation": nn.ELU if config.get("activation") == "elu" else nn.ReLU}
    return Case(lambda: MeshNet(3, channels, **kinds), config={"channels": channels, "nClasses": 3, **config}, inputs={"volume": [[1, 1, *size], 0, 1]})


def published():
    """Labels and scores of the light file for a part of the volume, as the network's own axes have it: columns, rows, slices."""
    folder = f"{DATA}/volumes/t1_brain_256.nii.gz"
    volume = np.frombuffer(gzip.open(folder).read()[352:], np.uint8).reshape(256, 256, 256).transpose(2, 1, 0).astype(np.float32)
    part = volume[100:148, 90:150, 110:150]
    part = (part - part.min()) / (part.max() - part.min())
    file = torch.load(f"{DATA}/models/meshnet3d/meshnet5.pth", map_location="cpu")
    model = MeshNet().eval()
    model.load_state_dict({k.replace(".conv.", ".0.").replace(".bnorm.", ".1."): v for k, v in file.items()})
    with torch.no_grad():
        scores = model(torch.from_numpy(np.ascontiguousarray(part))[None, None])[0]
        exact = model.double()(torch.from_numpy(np.ascontiguousarray(part))[None, None].double())[0]
    labels = exact.argmax(0).numpy().astype(np.uint8)
    print("labels", np.bincount(labels.ravel()), "float32 from float64", float((scores - exact).abs().max()), "of", float(exact.abs().max()))
    with Fixture("packages/nn/src/tasks/volume-labels.fixture.json", __file__, "torch", "numpy") as f:
        f["part"] = dict(x=[100, 148], y=[90, 150], z=[110, 150])
        # in the volume's order: slices first
        f["counts"] = np.bincount(labels.ravel(), minlength=3).tolist()
        f["labels"] = np.ascontiguousarray(labels.transpose(2, 1, 0)[::3, ::3, ::3])
        f["scores"] = np.ascontiguousarray(exact.numpy().transpose(0, 3, 2, 1)[:, ::5, ::5, ::5]).astype(np.float32)


if __name__ == "__main__":
    parser.add_argument("--published", action="store_true", help="write what the published file says of a part of a volume instead")
    if parser.parse_known_args()[0].published:
        published()
    else:
        write(__file__, {
            "meshnet": case((11, 17, 14), 4),
            "meshnet_exponential": case((9, 12, 10), 3, dilations=[1, 2, 3, 1], activation="elu"),
        }, {"light": Variant(MeshNet), "wide": Variant(lambda: MeshNet(2, 26))}, "torch")
