"""Small weight files that are not dictionaries of tensors alone: NumPy's archives and pickles, whole modules, TorchScript, exported programs, checkpoints with objects of training programs."""
import base64
import collections
import io
import pickle
import struct
import sys
import types
import warnings

import numpy as np
import torch
from fixture import Fixture, seed

warnings.simplefilter("ignore")
torch.manual_seed(seed())


def elsewhere(module, cls):
    """The class as one of another program."""
    cls.__module__ = module
    path = ""
    for part in module.split("."):
        path = f"{path}.{part}" if path else part
        sys.modules.setdefault(path, types.ModuleType(path))
    setattr(sys.modules[module], cls.__name__, cls)
    return cls


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(3, 4, 3)
        self.bn = torch.nn.BatchNorm2d(4)
        self.head = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(4, 2))
        self.register_buffer("grid", torch.ones(2), persistent=False)

    def forward(self, x):
        return self.head(self.bn(self.conv(x)).mean((2, 3)))


class HistoryBuffer:
    def __init__(self):
        self._log_history, self._window, self.when = np.array([0.5, 0.25]), 10, np.float64(3)


class ConfigDict(dict):
    pass


for module, cls in (("models.net", Net), ("mmengine.logging.history_buffer", HistoryBuffer), ("mmengine.config.config", ConfigDict)):
    elsewhere(module, cls)


def text(data):
    return base64.b64encode(data).decode()


def saved(value, **how):
    buffer = io.BytesIO()
    torch.save(value, buffer, **how)
    return text(buffer.getvalue())


def zipped(save, **arrays):
    buffer = io.BytesIO()
    save(buffer, **arrays)
    return text(buffer.getvalue())


def python2(arrays):
    """What Python 2 wrote: bytes are strings, by protocol 2."""
    def string(data):
        return b"U" + bytes([len(data)]) + data if len(data) < 256 else b"T" + struct.pack("<i", len(data)) + data

    def array(a):
        shape = b"(" + b"".join(b"K" + bytes([n]) for n in a.shape) + b"t"
        dtype = b"cnumpy\ndtype\n" + string(a.dtype.str[1:].encode()) + b"K\x00K\x01\x87R(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
        return b"cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\nK\x00\x85U\x01bt" + b"R(K\x01" + shape + dtype + b"\x89" + string(a.tobytes()) + b"tb"

    inner = b"}(" + b"".join(string(k.encode()) + array(a) for k, a in arrays.items()) + b"u"
    return b"\x80\x02}(U\x05model" + inner + string(b"__author__") + string(b"someone") + b"u."


def traced(script):
    buffer = io.BytesIO()
    torch.jit.save(script, buffer)
    return text(buffer.getvalue())


def exported(program):
    buffer = io.BytesIO()
    torch.export.save(program, buffer)
    return text(buffer.getvalue())


net = Net().eval()
net.bn.running_mean.uniform_(-1, 1)
state = {k: v for k, v in net.state_dict().items()}
image = torch.zeros(1, 3, 8, 8)
rng = np.random.default_rng(seed())
kinds = ["float64", "float32", "float16", "int64", "int32", "int16", "int8", "uint8", "bool"]
arrays = {k: (rng.standard_normal((2, 3)) * 5).astype(k) for k in kinds}
arrays |= {"columns": np.asfortranarray(rng.standard_normal((3, 4, 2)).astype("f4")), "scalar": np.array(2.5, "f4"), "empty": np.zeros((0, 3), "f4"), "backbone.conv.weight": rng.standard_normal((4, 3, 3, 3)).astype("f4")}
detectron = {"model": arrays, "__author__": "someone", "matching_heuristics": True, "names": np.array(["a", "b"])}
meta = {"epoch": 7, "cfg": ConfigDict(model=ConfigDict(type="FCN")), "experiment": collections.Counter(a=1)}
hub = {"log_scalars": collections.OrderedDict(loss=HistoryBuffer())}

with Fixture("packages/nn/src/weights/weight-files.fixture.json", __file__, "torch", "numpy") as f:
    f["arrays"] = {k: np.asarray(a, np.float32, order="C") for k, a in arrays.items()}
    f["types"] = {k: str(a.dtype) for k, a in arrays.items()}
    f["npz"] = zipped(np.savez, **arrays)
    f["compressed"] = zipped(np.savez_compressed, **arrays)
    f["pickles"] = {str(n): text(pickle.dumps(detectron, n)) for n in (2, 3, 4, 5)}
    f["python2"] = text(python2({k: a for k, a in arrays.items() if k in ("float32", "float64", "backbone.conv.weight", "uint8")}))
    f["state"] = {k: v.detach().float().numpy() for k, v in state.items()}
    f["module"] = saved(net)
    f["moduleLegacy"] = saved(net, _use_new_zipfile_serialization=False)
    f["moduleInside"] = saved({"epoch": 3, "ema": None, "model": net, "date": "today"})
    f["checkpoint"] = saved({"meta": meta, "message_hub": hub, "state_dict": state})
    f["script"] = traced(torch.jit.script(net))
    f["trace"] = traced(torch.jit.trace(net, image))
    f["exported"] = exported(torch.export.export(net, (image,)))
