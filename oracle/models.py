"""The tiny networks of the runtimes' contract suite, with the outputs that onnx's reference evaluator gives for them.

- conv: two convolutions, symbolic batch, height and width; weights as external data at unaligned offsets of two files
- two: two inputs, two outputs (sum and product)
- types: one input and output of each of int64, int32, uint8 and bool
- half: a float16 tensor in and out, a float16 weight in an external file, cast in the graph
- failing: a Reshape that fails at run time unless it is given six values
- slow: a chain of matrix products whose length is an input
"""
import numpy as np
import onnx
from fixture import Fixture, seed
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

TYPES = {
    "float32": TensorProto.FLOAT,
    "float16": TensorProto.FLOAT16,
    "uint8": TensorProto.UINT8,
    "int32": TensorProto.INT32,
    "int64": TensorProto.INT64,
    "bool": TensorProto.BOOL,
}
stream = np.random.default_rng(seed())


class File:
    """A weight file in which tensors lie at odd offsets, as in an archive."""

    def __init__(self, location):
        self.location = location
        self.bytes = b"weights"

    def tensor(self, name, array):
        self.bytes += b"\0" * (1 + len(self.bytes) % 2)
        proto = TensorProto(name=name, data_type=helper.np_dtype_to_tensor_dtype(array.dtype), dims=array.shape)
        proto.data_location = TensorProto.EXTERNAL
        raw = array.tobytes()
        for key, value in (("location", self.location), ("offset", len(self.bytes)), ("length", len(raw))):
            proto.external_data.add(key=key, value=str(value))
        assert len(self.bytes) % 2 == 1 or len(self.bytes) % 4 != 0
        self.bytes += raw
        self.arrays = getattr(self, "arrays", []) + [(name, array)]
        return proto


def spec(name, kind, dims):
    return {"name": name, "type": kind, "dims": dims}


def value(s):
    return helper.make_tensor_value_info(s["name"], TYPES[s["type"]], s["dims"])


def tensor(array):
    kind = next(k for k, t in TYPES.items() if helper.tensor_dtype_to_np_dtype(t) == array.dtype)
    return {"type": kind, "dims": list(array.shape), "bytes": np.frombuffer(array.tobytes(), np.uint8)}


def model(inputs, outputs, nodes, initializers=(), files=(), runs=()):
    graph = helper.make_graph(nodes, "tiny", [value(s) for s in inputs], [value(s) for s in outputs], list(initializers))
    proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    inlined = onnx.ModelProto()
    inlined.CopyFrom(proto)
    arrays = {name: array for file in files for name, array in file.arrays}
    for initializer in inlined.graph.initializer:
        if initializer.name in arrays:
            initializer.CopyFrom(numpy_helper.from_array(arrays[initializer.name], initializer.name))
    onnx.checker.check_model(inlined, full_check=True)
    evaluator = ReferenceEvaluator(inlined)
    cases = []
    for feeds in runs:
        results = evaluator.run(None, feeds)
        cases.append({
            "feeds": {name: tensor(array) for name, array in feeds.items()},
            "expected": {s["name"]: tensor(np.asarray(r)) for s, r in zip(outputs, results)},
        })
    weights = [{"location": f.location, "bytes": np.frombuffer(f.bytes, np.uint8)} for f in files]
    return {
        "graph": np.frombuffer(proto.SerializeToString(), np.uint8),
        "weights": weights, "inputs": inputs, "outputs": outputs, "runs": cases,
    }


def normal(*dims):
    return stream.standard_normal(dims).astype(np.float32)


def conv():
    first, second = File("first.bin"), File("second.bin")
    weights = [
        first.tensor("stem.weight", normal(8, 3, 3, 3) / 5), second.tensor("stem.bias", normal(8)),
        second.tensor("head.weight", normal(4, 8, 1, 1) / 3), first.tensor("head.bias", normal(4)),
    ]
    nodes = [
        helper.make_node("Conv", ["image", "stem.weight", "stem.bias"], ["stem"], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["stem"], ["active"]),
        helper.make_node("Conv", ["active", "head.weight", "head.bias"], ["scores"]),
    ]
    return model(
        [spec("image", "float32", ["batch", 3, "height", "width"])], [spec("scores", "float32", ["batch", 4, "height", "width"])],
        nodes, weights, [first, second], [{"image": normal(1, 3, 6, 5)}, {"image": normal(2, 3, 7, 9)}],
    )


def two():
    nodes = [helper.make_node("Add", ["a", "b"], ["sum"]), helper.make_node("Mul", ["a", "b"], ["product"])]
    return model(
        [spec("a", "float32", ["rows", 4]), spec("b", "float32", ["rows", 4])],
        [spec("sum", "float32", ["rows", 4]), spec("product", "float32", ["rows", 4])],
        nodes, runs=[{"a": normal(3, 4), "b": normal(3, 4)}, {"a": normal(1, 4), "b": normal(1, 4)}],
    )


def types():
    kinds = ["int64", "int32", "uint8", "bool"]
    nodes = [
        helper.make_node("Add", ["int64", "far"], ["int64 out"]),
        helper.make_node("Add", ["int32", "one"], ["int32 out"]),
        helper.make_node("Identity", ["uint8"], ["uint8 out"]),
        helper.make_node("Not", ["bool"], ["bool out"]),
    ]
    constants = [numpy_helper.from_array(np.array([2**40], np.int64), "far"), numpy_helper.from_array(np.array([1], np.int32), "one")]
    feeds = {
        "int64": np.array([-1, 0, 2**50, -(2**52)], np.int64), "int32": np.array([-2**31, -1, 0, 2**31 - 2], np.int32),
        "uint8": np.array([0, 1, 128, 255], np.uint8), "bool": np.array([True, False, False, True]),
    }
    return model([spec(k, k, ["n"]) for k in kinds], [spec(f"{k} out", k, ["n"]) for k in kinds], nodes, constants, runs=[feeds])


def half():
    file = File("half.bin")
    nodes = [
        helper.make_node("Cast", ["x"], ["wide"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["scale"], ["wide scale"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["wide", "wide scale"], ["scaled"]),
        helper.make_node("Cast", ["scaled"], ["y"], to=TensorProto.FLOAT16),
    ]
    scale = file.tensor("scale", np.array([0.5, -2, 3], np.float16))
    x = np.array([[1, -1.5, 65504 / 4], [6e-8, 0.333, -0.0]], np.float16)
    return model([spec("x", "float16", ["n", 3])], [spec("y", "float16", ["n", 3])], nodes, [scale], [file], [{"x": x}])


def failing():
    nodes = [helper.make_node("Reshape", ["x", "shape"], ["y"])]
    shape = numpy_helper.from_array(np.array([2, 3], np.int64), "shape")
    x = np.arange(6, dtype=np.float32)
    return model([spec("x", "float32", ["n"])], [spec("y", "float32", [2, 3])], nodes, [shape], runs=[{"x": x}])


def slow():
    body = helper.make_graph(
        [
            helper.make_node("MatMul", ["before", "mix"], ["after"]),
            helper.make_node("Identity", ["go"], ["go on"]),
        ],
        "step",
        [helper.make_tensor_value_info("step", TensorProto.INT64, []), helper.make_tensor_value_info("go", TensorProto.BOOL, []),
         helper.make_tensor_value_info("before", TensorProto.FLOAT, [256, 256])],
        [helper.make_tensor_value_info("go on", TensorProto.BOOL, []), helper.make_tensor_value_info("after", TensorProto.FLOAT, [256, 256])],
    )
    nodes = [
        # each row of the mixing matrix moves a value by one place: the values stay exactly what they were
        helper.make_node("EyeLike", ["x"], ["eye"], dtype=TensorProto.FLOAT),
        helper.make_node("Slice", ["eye", "one", "many", "axis"], ["lower"]),
        helper.make_node("Slice", ["eye", "zero", "one", "axis"], ["first"]),
        helper.make_node("Concat", ["lower", "first"], ["mix"], axis=0),
        helper.make_node("Loop", ["steps", "", "x"], ["y"], body=body),
    ]
    constants = [
        numpy_helper.from_array(np.array([0], np.int64), "zero"), numpy_helper.from_array(np.array([1], np.int64), "one"),
        numpy_helper.from_array(np.array([256], np.int64), "many"), numpy_helper.from_array(np.array([0], np.int64), "axis"),
    ]
    return model(
        [spec("x", "float32", [256, 256]), spec("steps", "int64", [])], [spec("y", "float32", [256, 256])], nodes, constants,
    )


with Fixture("testing/src/models.fixture.json", __file__, "numpy", "onnx") as f:
    for make in (conv, two, types, half, failing, slow):
        f[make.__name__] = make()
