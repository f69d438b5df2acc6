"""Small ONNX models as others export them, with what ONNX Runtime and the published post-processing make of a photograph."""
import os
import tempfile
from types import SimpleNamespace

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from PIL import Image
from skimage import data
from torchvision.ops import batched_nms
from transformers.models.maskformer.image_processing_maskformer import MaskFormerImageProcessor

from fixture import Fixture, seed

torch.set_num_threads(1)
rng = np.random.default_rng(seed())
picture = np.ascontiguousarray(data.astronaut()[20:75, 180:253])
FLOAT, HALF, UINT8, INT64 = TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.UINT8, TensorProto.INT64
KINDS = {FLOAT: np.float32, HALF: np.float16}


class Graph:
    """A graph that grows: weights are drawn, results are named by hand or numbered."""

    def __init__(self, kind=FLOAT):
        self.nodes, self.weights, self.kind = [], [], kind

    def constant(self, values, dtype=None):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(values, dtype or KINDS[self.kind]), name))
        return name

    def drawn(self, *shape, scale=1.0):
        return self.constant(rng.standard_normal(shape) * scale / np.sqrt(np.prod(shape[1:])))

    def node(self, operator, *inputs, to=None, **attributes):
        to = to or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [to], name=f"{operator}_{len(self.nodes)}", **attributes))
        return to

    def conv(self, x, inputs, outputs, size=3, stride=1, scale=2.0, **more):
        weight, bias = self.drawn(outputs, inputs, size, size, scale=scale), self.constant(rng.standard_normal(outputs) * 0.3)
        return self.node("Conv", x, weight, bias, strides=[stride, stride], pads=[(size - 1) // 2] * 4, **more)

    def model(self, inputs, outputs, metadata=None):
        info = [[helper.make_tensor_value_info(*value) for value in values] for values in (inputs, outputs)]
        graph = helper.make_graph(self.nodes, "made", *info, self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        if metadata:
            helper.set_model_props(model, metadata)
        onnx.checker.check_model(model)
        return model


def as_array(model):
    return np.frombuffer(model.SerializeToString(), np.uint8)


def run(model, feeds):
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return dict(zip([output.name for output in session.get_outputs()], session.run(None, feeds)))


def resized(height, width):
    return np.array(Image.fromarray(picture).resize((width, height), Image.Resampling.BILINEAR))


def upsampled(scores, size):
    return torch.nn.functional.interpolate(torch.from_numpy(np.ascontiguousarray(scores, dtype=np.float32)), size=size, mode="bilinear")


def half():
    """Channels last, halves, a softmax at the end: as tf2onnx and float16 converters leave networks."""
    g = Graph(HALF)
    x = g.node("Transpose", "input", perm=[0, 3, 1, 2])
    x = g.node("Relu", g.conv(x, 3, 8, stride=2))
    x = g.node("Transpose", g.conv(x, 8, 4), perm=[0, 2, 3, 1])
    g.node("Softmax", x, to="probabilities", axis=-1)
    model = g.model([("input", HALF, [1, 24, 32, 3])], [("probabilities", HALF, [1, 12, 16, 4])])
    out = run(model, {"input": (resized(24, 32)[None] / 255).astype(np.float16)})["probabilities"].astype(np.float32)
    labels = upsampled(np.log(np.maximum(out, 1e-8)).transpose(0, 3, 1, 2), picture.shape[:2]).argmax(1)[0]
    return dict(file=as_array(model), probabilities=out.transpose(0, 3, 1, 2), labels=labels.numpy().astype(np.uint8))


def labeled():
    """Labels already, of images of any size."""
    g = Graph()
    x = g.node("Relu", g.conv("image", 3, 8))
    g.node("ArgMax", g.conv(x, 8, 5), to="classes", axis=1, keepdims=0)
    model = g.model([("image", FLOAT, ["n", 3, "h", "w"])], [("classes", INT64, ["n", "h", "w"])])
    out = run(model, {"image": (picture.transpose(2, 0, 1)[None] / 255).astype(np.float32)})["classes"]
    return dict(file=as_array(model), labels=out[0].astype(np.uint8))


def deep():
    """Bytes in, a map and two side maps out, a sigmoid at the end of each."""
    g = Graph()
    g.nodes.append(helper.make_node("Cast", ["pixels"], ["floats"], name="Cast_0", to=FLOAT))
    x = g.node("Relu", g.conv(g.node("Mul", "floats", g.constant(1 / 255)), 3, 8))
    for name in ("d0", "d1", "d2"):
        g.node("Sigmoid", g.conv(x, 8, 1), to=name)
    model = g.model([("pixels", UINT8, [1, 3, 40, 40])], [(name, FLOAT, [1, 1, 40, 40]) for name in ("d0", "d1", "d2")])
    out = run(model, {"pixels": resized(40, 40).transpose(2, 0, 1)[None]})["d0"]
    return dict(file=as_array(model), map=out[0, 0])


def queries():
    """MaskFormer's outputs."""
    g = Graph()
    g.conv("pixel_values", 3, 6, size=4, stride=4, scale=6.0)
    g.nodes[-1].output[0] = "masks_queries_logits"
    pooled = g.node("Flatten", g.node("GlobalAveragePool", "masks_queries_logits"))
    x = g.node("Gemm", pooled, g.drawn(6, 24, scale=3.0), g.constant(rng.standard_normal(24) * 2))
    g.node("Reshape", x, g.constant([-1, 6, 4], np.int64), to="class_queries_logits")
    dims = ["batch", 3, "height", "width"]
    model = g.model([("pixel_values", FLOAT, dims)], [("class_queries_logits", FLOAT, ["batch", 6, 4]), ("masks_queries_logits", FLOAT, ["batch", 6, "rows", "columns"])])
    image = resized(32, 48)
    out = run(model, {"pixel_values": (image.transpose(2, 0, 1)[None] / 255).astype(np.float32)})
    outputs = SimpleNamespace(**{key: torch.from_numpy(value) for key, value in out.items()})
    processor = MaskFormerImageProcessor()
    labels = processor.post_process_semantic_segmentation(outputs, [picture.shape[:2]])[0]
    objects = processor.post_process_instance_segmentation(outputs, threshold=0.1, overlap_mask_area_threshold=0.0, return_binary_maps=True)[0]
    order = sorted(range(len(objects["segments_info"])), key=lambda i: -objects["segments_info"][i]["score"])
    infos = [objects["segments_info"][i] for i in order]
    # the query that each mask is of, and its scores upsampled as the authors do
    small = outputs.masks_queries_logits[0]
    found = [next(q for q in range(len(small)) if bool(((small[q] > 0) == (objects["segmentation"][i] > 0)).all())) for i in order]
    masks = (upsampled(small[None].numpy(), picture.shape[:2])[0] > 0)[found]
    return dict(file=as_array(model), labels=labels.numpy().astype(np.uint8), instances=dict(
        classes=np.array([info["label_id"] for info in infos], np.int32), scores=np.array([info["score"] for info in infos], np.float32), masks=masks.numpy()))


def quantized():
    """Weights of eight bits."""
    g = Graph()
    x = g.node("Relu", g.conv("image", 3, 8))
    x = g.node("Transpose", x, perm=[0, 2, 3, 1])
    x = g.node("MatMul", x, g.drawn(8, 6))
    g.node("Transpose", x, to="logits", perm=[0, 3, 1, 2])
    model = g.model([("image", FLOAT, [1, 3, "height", "width"])], [("logits", FLOAT, [1, 6, "height", "width"])])
    with tempfile.TemporaryDirectory() as folder:
        before, after = (os.path.join(folder, name) for name in ("before.onnx", "after.onnx"))
        onnx.save(model, before)
        quantize_dynamic(before, after, weight_type=QuantType.QUInt8, op_types_to_quantize=["MatMul"])
        model = onnx.load(after)
    out = run(model, {"image": (picture.transpose(2, 0, 1)[None] / 255).astype(np.float32)})["logits"]
    return dict(file=as_array(model), labels=out[0].argmax(0).astype(np.uint8), scores=out[0, :, ::9, ::9].copy())


def external():
    """Weights in a file beside the model."""
    g = Graph()
    x = g.node("Relu", g.conv("image", 3, 16))
    g.conv(x, 16, 3)
    g.nodes[-1].output[0] = "logits"
    model = g.model([("image", FLOAT, [1, 3, 20, 24])], [("logits", FLOAT, [1, 3, 20, 24])])
    out = run(model, {"image": (resized(20, 24).transpose(2, 0, 1)[None] / 255).astype(np.float32)})["logits"]
    with tempfile.TemporaryDirectory() as folder:
        onnx.save(model, os.path.join(folder, "model.onnx"), save_as_external_data=True, location="model.onnx_data", size_threshold=64)
        files = [np.frombuffer(open(os.path.join(folder, name), "rb").read(), np.uint8) for name in ("model.onnx", "model.onnx_data")]
    return dict(file=files[0], data=files[1], scores=out[0])


def yolo():
    """Boxes with coefficients, and prototypes; boxes as YOLO's head decodes them."""
    g = Graph()
    x = g.node("Relu", g.conv("images", 3, 8, size=5, stride=4, scale=4.0))
    protos = g.node("Relu", g.conv(x, 8, 4, scale=4.0))
    g.nodes.append(helper.make_node("Sub", [protos, g.constant(0.4)], ["output1"], name="Sub_p"))
    y = g.conv(x, 8, 10, size=3, stride=2, scale=12.0)
    y = g.node("Sub", y, g.node("ReduceMean", y, axes=[2, 3], keepdims=1))
    y = g.node("Reshape", y, g.constant([1, 10, 16], np.int64))
    parts = [f"part{i}" for i in range(4)]
    g.nodes.append(helper.make_node("Split", [y, g.constant([2, 2, 2, 4], np.int64)], parts, name="Split_0", axis=1))
    grid = np.stack(np.meshgrid(np.arange(4), np.arange(4))).reshape(2, 16) * 8 + 4.0
    center = g.node("Add", g.node("Mul", g.node("Tanh", parts[0]), g.constant(6.0)), g.constant(grid[None]))
    size = g.node("Add", g.node("Mul", g.node("Sigmoid", parts[1]), g.constant(14.0)), g.constant(6.0))
    scores = g.node("Sigmoid", parts[2])
    g.node("Concat", center, size, scores, parts[3], to="output0", axis=1)
    names = {0: "cat", 1: "rocket 'V2'"}
    model = g.model([("images", FLOAT, [1, 3, 32, 32])], [("output0", FLOAT, [1, 10, 16]), ("output1", FLOAT, [1, 4, 8, 8])],
                    dict(task="segment", names=str(names), imgsz="[32, 32]"))
    height, width = picture.shape[:2]
    h, w = int(height * 32 / width + 0.5), 32
    top = (32 - h) // 2
    canvas = np.full((32, 32, 3), 114, np.uint8)
    canvas[top : top + h] = resized(h, w)
    out = run(model, {"images": (canvas.transpose(2, 0, 1)[None] / 255).astype(np.float32)})
    rows, protos = torch.from_numpy(out["output0"][0].T.copy()), torch.from_numpy(out["output1"][0])
    best, classes = rows[:, 4:6].max(1)
    keep = best > 0.25
    rows, best, classes = rows[keep], best[keep], classes[keep]
    boxes = torch.cat([rows[:, :2] - rows[:, 2:4] / 2, rows[:, :2] + rows[:, 2:4] / 2], 1)
    kept = batched_nms(boxes, best, classes, 0.7)
    # scores over the whole input, sampled at the image's pixels
    masks = torch.einsum("nk,khw->nhw", rows[kept, 6:], protos)
    ys = ((torch.arange(height) + 0.5) * h / height + top) / 32 * 2 - 1
    xs = (torch.arange(width) + 0.5) * w / width / 32 * 2 - 1
    places = torch.stack([xs[None].expand(height, -1), ys[:, None].expand(-1, width)], -1)[None].expand(len(kept), -1, -1, -1)
    full = torch.nn.functional.grid_sample(masks[:, None], places, mode="bilinear", padding_mode="border", align_corners=False)[:, 0]
    back = boxes[kept] * torch.tensor([width / w, height / h] * 2) - torch.tensor([0, top * height / h] * 2)
    r, c = torch.arange(height)[None, :, None], torch.arange(width)[None, None]
    x0, y0, x1, y1 = (back[:, i, None, None] for i in range(4))
    inside = (full > 0) & (c >= x0) & (c < x1) & (r >= y0) & (r < y1)
    some = inside.flatten(1).any(1)
    return dict(file=as_array(model), boxes=back[some].numpy(), scores=best[kept][some].numpy(), classes=classes[kept][some].numpy().astype(np.int32), masks=inside[some].numpy())


def decoder():
    """The inputs and outputs of segment-anything's exported decoder."""
    g = Graph()
    g.node("ReduceMean", "image_embeddings", to="iou_predictions", axes=[2, 3], keepdims=0)
    g.node("ReduceMean", "image_embeddings", to="masks", axes=[1])
    shapes = dict(image_embeddings=[1, 256, 64, 64], point_coords=[1, "num_points", 2], point_labels=[1, "num_points"], mask_input=[1, 1, 256, 256], has_mask_input=[1], orig_im_size=[2])
    return dict(file=as_array(g.model([(name, FLOAT, dims) for name, dims in shapes.items()], [("masks", FLOAT, [1, 1, 64, 64]), ("iou_predictions", FLOAT, [1, 256])])))


def difficult():
    """What WebGPU fails on: indices of a pooling."""
    g = Graph()
    g.nodes.append(helper.make_node("MaxPool", ["image"], ["pooled", "places"], name="MaxPool_0", kernel_shape=[2, 2], strides=[2, 2]))
    g.node("MaxUnpool", "pooled", "places", kernel_shape=[2, 2], strides=[2, 2])
    g.nodes[-1].output[0] = "logits"
    return dict(file=as_array(g.model([("image", FLOAT, [1, 3, 8, 8])], [("logits", FLOAT, [1, 3, 8, 8])])))


with Fixture("packages/nn/src/onnx/from_onnx.fixture.json", __file__, "numpy", "onnx", "onnxruntime", "pillow", "torch", "torchvision", "transformers") as f:
    f["picture"] = picture
    for make in (half, labeled, deep, queries, quantized, external, yolo, decoder, difficult):
        f[make.__name__] = make()
