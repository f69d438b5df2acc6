"""What the published MeshNet says of a part of a volume, in float64: labels and scores. Reads the volume and the file from the reference data."""
import gzip
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import DATA, Fixture  # noqa: E402
from meshnet import MeshNet  # noqa: E402

# the network's own axes are columns, rows, slices
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
with Fixture("packages/nn/src/tasks/semantic-volume.fixture.json", __file__, "torch", "numpy") as f:
    f["part"] = dict(x=[100, 148], y=[90, 150], z=[110, 150])
    # in the volume's order: slices first
    f["counts"] = np.bincount(labels.ravel(), minlength=3).tolist()
    f["labels"] = np.ascontiguousarray(labels.transpose(2, 1, 0)[::3, ::3, ::3])
    f["scores"] = np.ascontiguousarray(exact.numpy().transpose(0, 3, 2, 1)[:, ::5, ::5, ::5]).astype(np.float32)
