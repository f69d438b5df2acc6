"""The narrow SAM of oracle/networks as pairs of ONNX files, as segment-anything's exporter and transformers.js' have them. Weights stay out: each tensor is external data, in a file that has its name in the authors' own weight file."""
import io
import sys
import warnings
import zlib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto
from segment_anything.utils.onnx import SamOnnxModel

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import Fixture, seed  # noqa: E402
from network import instance  # noqa: E402
from sam import CASES  # noqa: E402
from sam_transformers import transformers_sam  # noqa: E402

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
model = instance(CASES["sam"], seed())[0]
hf = transformers_sam(model)
SIDE, GRID, MASK, CHANNELS = 128, 8, 32, 32


class Half(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.sam = hf.requires_grad_(False)


class VisionEncoder(Half):
    """As transformers' model is parted for transformers.js: what does not depend on prompts."""

    def forward(self, pixel_values):
        positions = self.sam.get_image_wide_positional_embeddings().repeat(pixel_values.shape[0], 1, 1, 1)
        return self.sam.vision_encoder(pixel_values).last_hidden_state, positions


class PromptDecoder(Half):
    """The rest, without boxes and masks."""

    def forward(self, input_points, input_labels, image_embeddings, image_positional_embeddings):
        sparse, dense = self.sam.prompt_encoder(input_points=input_points, input_labels=input_labels, input_boxes=None, input_masks=None)
        masks, quality = self.sam.mask_decoder(
            image_embeddings=image_embeddings, image_positional_embeddings=image_positional_embeddings, sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense, multimask_output=True)[:2]
        return quality, masks


def exported(module, inputs, outputs, axes=None):
    file = io.BytesIO()
    torch.onnx.export(module, tuple(inputs.values()), file, opset_version=17, do_constant_folding=False, input_names=list(inputs), output_names=outputs, dynamic_axes=axes, dynamo=False)
    return slim(onnx.load_from_string(file.getvalue()))


def slim(exported):
    """Short names for all that is inside, and weights by the authors' names, without their elements."""
    graph = exported.graph
    names = {value.name: value.name for value in [*graph.input, *graph.output]} | {"": ""}
    for tensor in graph.initializer:
        values = onnx.numpy_helper.to_array(tensor)
        owner = owners.get(values.tobytes()) if values.dtype == np.float32 else None
        if owner is None or values.size < 2:
            continue
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        del tensor.external_data[:]
        tensor.external_data.add(key="location", value=owner)
    short = lambda name: names.setdefault(name, f"v{len(names)}")
    for tensor in graph.initializer:
        tensor.name = short(tensor.name)
    for node in graph.node:
        node.name = ""
        node.doc_string = ""
        node.input[:] = [short(name) for name in node.input]
        node.output[:] = [short(name) for name in node.output]
        for attribute in node.attribute:
            assert attribute.type not in (onnx.AttributeProto.GRAPH, onnx.AttributeProto.GRAPHS), node.op_type
    del graph.value_info[:]
    return np.frombuffer(zlib.compress(exported.SerializeToString(), 9), np.uint8)


owners = {np.ascontiguousarray(value.numpy()).tobytes(): name for name, value in model.state_dict().items() if not name.startswith("pixel_")}
embeddings = torch.zeros(1, CHANNELS, GRID, GRID)


def authors(single):
    export = SamOnnxModel(model, return_single_mask=single)
    inputs = dict(image_embeddings=embeddings, point_coords=torch.full((1, 5, 2), 9.0), point_labels=torch.tensor([[0.0, 1, 2, 3, -1]]), mask_input=torch.zeros(1, 1, MASK, MASK),
                  has_mask_input=torch.ones(1), orig_im_size=torch.tensor([90.0, 120.0]))
    return exported(export, inputs, ["masks", "iou_predictions", "low_res_masks"], {"point_coords": {1: "num_points"}, "point_labels": {1: "num_points"}})


with Fixture("packages/nn/src/onnx/onnx_pairs.fixture.json", __file__, "numpy", "onnx", "torch", "segment-anything", "transformers") as f:
    f["tensors"] = sorted(set(owners.values()))
    f["authors"] = dict(encoder=exported(model.image_encoder, dict(image=torch.zeros(1, 3, SIDE, SIDE)), ["image_embeddings"]), decoder=authors(False), single=authors(True))
    batch = {0: "batch_size"}
    points = {0: "batch_size", 1: "point_batch_size", 2: "nb_points_per_image"}
    f["transformers"] = dict(
        encoder=exported(VisionEncoder(), dict(pixel_values=torch.zeros(1, 3, SIDE, SIDE)), ["image_embeddings", "image_positional_embeddings"],
                         dict(pixel_values={0: "batch_size", 1: "num_channels", 2: "height", 3: "width"}, image_embeddings=batch, image_positional_embeddings=batch)),
        decoder=exported(PromptDecoder(), dict(input_points=torch.full((1, 2, 3, 2), 9.0), input_labels=torch.tensor([[[0, 1, 1], [1, 0, 1]]]), image_embeddings=embeddings, image_positional_embeddings=embeddings),
                         ["iou_scores", "pred_masks"], dict(input_points=points, input_labels=points, image_embeddings=batch, image_positional_embeddings=batch, iou_scores={0: "batch_size", 1: "point_batch_size"},
                                                           pred_masks={0: "batch_size", 1: "point_batch_size"})))
    print({form: {half: len(file) for half, file in files.items()} for form, files in f.items() if isinstance(files, dict)})
