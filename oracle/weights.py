"""Small checkpoints in PyTorch's and safetensors' own writing: ZIP and older form, nested, strided, every element type."""
import base64
import io

import numpy as np
import torch
from fixture import Fixture, seed
from safetensors.torch import save

torch.manual_seed(seed())
TYPES = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool]


def saved(value, zipped):
    buffer = io.BytesIO()
    torch.save(value, buffer, _use_new_zipfile_serialization=zipped)
    return base64.b64encode(buffer.getvalue()).decode()


base = torch.randn(4, 6)
state = {str(t).split(".")[1]: (torch.randn(2, 3) * 5).to(t) for t in TYPES}
state |= {"transposed": base.t(), "slice": base[1:3, ::2], "scalar": torch.tensor(2.5), "empty": torch.zeros(0, 3), "parameter": torch.nn.Parameter(torch.randn(3))}
nested = {"epoch": 7, "lr": 0.25, "arch": "unet", "state_dict": state, "optimizer": {"state": {0: {"step": torch.tensor(3.0)}}, "groups": [{"betas": (0.9, 0.999)}]}, "big": 2**70}
values = {k: v.detach().to(torch.float32).contiguous().numpy() for k, v in state.items()}
with Fixture("packages/nn/src/weights/weights.fixture.json", __file__, "torch", "safetensors", "numpy") as fixture:
    fixture["torchZip"] = saved(nested, True)
    fixture["torchLegacy"] = saved(nested, False)
    plain = {k: v.detach().contiguous().clone() for k, v in state.items()}
    fixture["safetensors"] = base64.b64encode(save(plain, metadata={"format": "pt"})).decode()
    fixture["types"] = {k: str(v.dtype).split(".")[1] for k, v in state.items()}
    fixture["values"] = {k: np.asarray(v) for k, v in values.items()}
