"""Small files of TensorFlow's family: TensorFlow Lite's models, read again by its interpreter, and HDF5 as Keras writes it, read again by h5py."""
import base64
import io

import flatbuffers
import h5py
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from fixture import Fixture, seed

rng = np.random.default_rng(seed())
TYPES = {"float32": 0, "float16": 1, "int32": 2, "uint8": 3, "int64": 4, "bool": 6, "int16": 7, "int8": 9, "float64": 10}


def text(data):
    return base64.b64encode(data).decode()


class Writer:
    """FlatBuffers' tables without their schema: a field is a number and what puts it there."""

    def __init__(self):
        self.b = flatbuffers.Builder(0)

    def table(self, size, *fields):
        self.b.StartObject(size)
        for slot, put, value in fields:
            if value is not None:
                getattr(self.b, f"Prepend{put}Slot")(slot, value, 0)
        return self.b.EndObject()

    def tables(self, items):
        self.b.StartVector(4, len(items), 4)
        for item in reversed(items):
            self.b.PrependUOffsetTRelative(item)
        return self.b.EndVector()

    def array(self, values):
        return self.b.CreateNumpyVector(np.ascontiguousarray(values))

    def bytes(self, data):
        self.b.StartVector(1, len(data), 16)
        self.b.head = self.b.Head() - len(data)
        self.b.Bytes[self.b.Head():self.b.Head() + len(data)] = data
        return self.b.EndVector()


def model(constants, behind=False):
    """A model of one graph without operators: [name, values, scales and zeros and axis, or none]; with `behind`, elements behind all tables."""
    w = Writer()
    datas = [np.ascontiguousarray(values).tobytes() for _, values, _ in constants]
    places = [(16, len(data)) for data in datas]
    if behind:
        plain = len(model([(n, v[:0] if v.ndim else v, q) for n, v, q in constants]))
        ends = np.cumsum([-(-len(data) // 16) * 16 for data in datas])
        places = [(plain + 4096 + int(end) - -(-len(data) // 16) * 16, len(data)) for data, end in zip(datas, ends)]
    empty = w.table(3)
    buffers = [empty]
    for data, (at, size) in zip(datas, places):
        buffers.append(w.table(3, (1, "Uint64", at), (2, "Uint64", size)) if behind else w.table(3, (0, "UOffsetTRelative", w.bytes(data))))
    buffers = w.tables(buffers)
    tensors = []
    for n, (name, values, quantization) in enumerate([("image", np.zeros((1, 2, 2, 3), "f4"), None), *constants]):
        name, shape, q = w.b.CreateString(name), w.array(np.array(values.shape, "i4")), None
        if quantization:
            scales, zeros, axis = quantization
            scales, zeros = w.array(np.array(scales, "f4")), w.array(np.array(zeros, "i8"))
            q = w.table(7, (2, "UOffsetTRelative", scales), (3, "UOffsetTRelative", zeros), (6, "Int32", axis))
        fields = [(0, "UOffsetTRelative", shape), (1, "Int8", TYPES[str(values.dtype)]), (2, "Uint32", n), (3, "UOffsetTRelative", name), (4, "UOffsetTRelative", q)]
        tensors.append(w.table(8, *fields))
    tensors, ends = w.tables(tensors), w.array(np.array([0], "i4"))
    graph = w.table(5, (0, "UOffsetTRelative", tensors), (1, "UOffsetTRelative", ends), (2, "UOffsetTRelative", ends), (3, "UOffsetTRelative", w.tables([])))
    graphs, codes, about = w.tables([graph]), w.tables([]), w.b.CreateString("made by hand")
    fields = [(0, "Uint32", 3), (1, "UOffsetTRelative", codes), (2, "UOffsetTRelative", graphs), (3, "UOffsetTRelative", about), (4, "UOffsetTRelative", buffers)]
    w.b.Finish(w.table(8, *fields), b"TFL3")
    out = bytearray(w.b.Output())
    if behind:
        for data, (at, _) in zip(datas, places):
            out += bytes(at - len(out)) + data
    return bytes(out)


def as_read(data):
    """What TensorFlow Lite's interpreter finds: elements by name, and scales, zeros and axis of quantized ones."""
    lite = Interpreter(model_content=data)
    details = [d for d in lite.get_tensor_details() if d["name"] != "image"]
    values = {d["name"]: lite.get_tensor(d["index"]) for d in details}
    return values, {d["name"]: d["quantization_parameters"] for d in details if len(d["quantization_parameters"]["scales"])}


def hdf5(write, **how):
    buffer = io.BytesIO()
    with h5py.File(buffer, "w", **how) as f:
        write(f)
    return buffer.getvalue()


def paths(data):
    found = {}
    with h5py.File(io.BytesIO(data), "r") as f:
        f.visititems(lambda name, item: found.update({name: item[()]}) if isinstance(item, h5py.Dataset) and item.dtype.kind in "fiu" else None)
    return found


def keras(f):
    """The layout of `model.save_weights("….h5")`: a group for each layer, with its name once more inside."""
    f.attrs["layer_names"] = np.array([b"conv", b"bn"])
    for layer, items in {"conv": {"kernel:0": (3, 3, 2, 4), "bias:0": (4,)}, "bn": {"gamma:0": (4,), "moving_mean:0": (4,)}}.items():
        group = f.create_group(layer)
        group.attrs["weight_names"] = np.array([f"{layer}/{k}".encode() for k in items])
        for k, shape in items.items():
            f.create_dataset(f"{layer}/{layer}/{k}", data=rng.standard_normal(shape).astype("f4"))


def whole(f):
    keras(f.create_group("model_weights"))
    f.create_dataset("optimizer_weights/Adam/iterations:0", data=np.int64(7))


def kinds(f):
    for kind in ["f8", "f4", "f2", "i8", "i4", "i2", "i1", "u1"]:
        f.create_dataset(kind, data=(rng.standard_normal((2, 3)) * 9).astype(kind))
    f.create_dataset("scalar", data=np.float32(2.5))
    f.create_dataset("empty", data=np.zeros((0, 3), "f4"))
    f.create_dataset("text", data="not a number")
    f["links/soft"], f["links/elsewhere"] = h5py.SoftLink("/f4"), h5py.ExternalLink("other.h5", "/f4")
    flat = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    flat.set_layout(h5py.h5d.COMPACT)
    values = rng.standard_normal(5).astype("f4")
    h5py.h5d.create(f.id, b"compact", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((5,)), flat).write(h5py.h5s.ALL, h5py.h5s.ALL, values)


def many(count):
    def write(f):
        for n in range(count):
            f.create_dataset(f"layers/layer_{n}", data=np.float32(n))
    return write


draw = lambda shape, kind: (rng.standard_normal(shape) * 20).astype(kind)
plain = [("conv/Kernel", draw((4, 3, 3, 2), "f2"), None), ("conv/Bias", draw((4,), "f4"), None)]
plain += [(kind, draw((2, 3), kind), None) for kind in ["int32", "uint8", "int64", "bool", "int16", "float64"]]
quantized = [("each/Kernel", draw((3, 1, 1, 2), "i1"), ([0.5, 0.25, 2], [0, 0, 0], 0)), ("one/Kernel", draw((2, 2), "u1"), ([0.125], [128], 0))]

with Fixture("packages/nn/src/weights/model-files.fixture.json", __file__, "flatbuffers", "ai-edge-litert", "h5py", "numpy") as f:
    for name, data in {"tflite": model(plain), "quantized": model(quantized), "behind": model(plain, behind=True)}.items():
        values, scales = as_read(data)
        f[name] = dict(
            file=text(data),
            tensors={k: np.asarray(v, np.float32) for k, v in values.items()},
            types={k: str(v.dtype) for k, v in values.items()},
            scales={k: dict(scales=np.asarray(v["scales"], "f4"), zeroPoints=np.asarray(v["zero_points"], "i4"), axis=int(v["quantized_dimension"])) for k, v in scales.items()},
        )
    files = {"keras": hdf5(keras), "whole": hdf5(whole), "kinds": hdf5(kinds), "trees": hdf5(many(200)), "latest": hdf5(keras, libver="latest")}
    # so many that the tree of their names has a second level
    at = -1
    while (at := files["trees"].index(b"TREE\0", at + 1)) >= 0 and files["trees"][at + 5] == 0:
        pass
    for name, data in files.items():
        found = paths(data)
        f[name] = dict(file=text(data), tensors={k: np.asarray(v, np.float32) for k, v in found.items()}, types={k: str(v.dtype) for k, v in found.items()})
    f["dense"] = text(hdf5(many(12), libver="latest"))
    f["chunked"] = text(hdf5(lambda f: f.create_dataset("w", data=np.zeros((8, 8), "f4"), compression="gzip")))
    f["bigEndian"] = text(hdf5(lambda f: f.create_dataset("w", data=np.zeros(3, ">f4"))))
    f["userBlock"] = text(hdf5(keras, userblock_size=512))
