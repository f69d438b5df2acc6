"""Small ONNX files with the outputs of RTMPose, MoveNet and YOLO's pose networks, which say the same of every image; and the points that are in them."""
import numpy as np
from onnx import TensorProto, helper, numpy_helper

from fixture import Fixture, seed

rng = np.random.default_rng(seed())
POINTS = 17


def file(image, outputs, metadata=None):
    """A file whose outputs are these arrays: what is added to them is the image times 0."""
    dims, kind = image
    nodes = [helper.make_node("Cast", ["image"], ["floats"], to=TensorProto.FLOAT), helper.make_node("ReduceMean", ["floats"], ["mean"], keepdims=0), helper.make_node("Mul", ["mean", "none"], ["zero"])]
    nodes += [helper.make_node("Add", [f"{name}_known", "zero"], [name]) for name in outputs]
    known = [numpy_helper.from_array(array, f"{name}_known") for name, array in outputs.items()] + [numpy_helper.from_array(np.float32(0), "none")]
    graph = helper.make_graph(nodes, "poses", [helper.make_tensor_value_info("image", kind, dims)], [helper.make_tensor_value_info(name, TensorProto.FLOAT, array.shape) for name, array in outputs.items()], known)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    helper.set_model_props(model, metadata or {})
    return np.frombuffer(model.SerializeToString(), np.uint8)


def bins():
    """Vectors of two bins a pixel for 32 × 24, the largest where the points are."""
    at = np.stack((rng.integers(0, 48, POINTS), rng.integers(0, 64, POINTS)), 1)
    vectors = [rng.uniform(0, 0.2, (1, POINTS, extent)).astype(np.float32) for extent in (48, 64)]
    scores = rng.uniform(0.3, 1, (POINTS, 2)).astype(np.float32)
    for k in range(POINTS):
        for axis in (0, 1):
            vectors[axis][0, k, at[k, axis]] = scores[k, axis]
    known = np.concatenate((at / 2, scores.min(1, keepdims=True)), 1)
    return dict(file=file(([1, 3, 32, 24], TensorProto.FLOAT), dict(simcc_x=vectors[0], simcc_y=vectors[1])), points=known)


def points():
    """y, x and a score of each joint, for images of bytes as whole numbers, channels last."""
    found = rng.uniform(0, 1, (1, 1, POINTS, 3)).astype(np.float32)
    y, x, score = found[0, 0].T.astype(np.float64)
    return dict(file=file(([1, 32, 32, 3], TensorProto.INT32), dict(output_0=found)), points=np.stack((32 * x, 32 * y, score), 1))


def people():
    """Boxes, the second of which lies on the first and is less sure, and the fourth of which is not sure at all."""
    boxes = np.array([[10, 12, 12, 16, 0.9], [11, 12, 12, 16, 0.6], [24, 16, 10, 20, 0.7], [6, 24, 8, 8, 0.2]])
    joints = np.concatenate((rng.uniform(0, 32, (4, POINTS, 2)), rng.uniform(0, 1, (4, POINTS, 1))), 2)
    rows = np.zeros((1, 5 + 3 * POINTS, 60), np.float32)
    rows[0, :, 20:24] = np.concatenate((boxes, joints.reshape(4, -1)), 1).T
    given = file(([1, 3, 32, 32], TensorProto.FLOAT), dict(output0=rows), dict(task="pose", kpt_shape="[17, 3]", names="{0: 'person'}"))
    kept = np.float32(np.concatenate((boxes, joints.reshape(4, -1)), 1)[[0, 2]]).astype(np.float64)
    return dict(file=given, scores=kept[:, 4], points=kept[:, 5:].reshape(2, POINTS, 3))


with Fixture("packages/nn/src/onnx/onnx_poses.fixture.json", __file__, "onnx") as f:
    f["bins"], f["points"], f["people"] = bins(), points(), people()
