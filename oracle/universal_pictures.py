"""What networks of masked queries find in a picture: transformers' own preparation and post-processing, with the drawn weights of the cases of oracle/networks."""
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
from PIL import Image
from transformers import MaskFormerImageProcessor
from transformers.models.mask2former.image_processing_pil_mask2former import Mask2FormerImageProcessorPil

sys.path.append(str(Path(__file__).parent / "networks"))
import mask2former  # noqa: E402
import oneformer  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from network import instance  # noqa: E402

torch.set_num_threads(1)
LIMITS = dict(threshold=0.2, overlap_mask_area_threshold=0.1)
SIZE = dict(shortest_edge=64, longest_edge=128)
# by how much more queries and classes are drawn apart, and by how much less they are mixed: drawn attention makes all of them alike. Powers of 2
SCALES = {r"(class_predictor|class_embed)\.weight|queries_(features|embedder)": 8, r"transformer_module.*(self|cross)_attn\.out_proj": 1 / 8}
ROOT = Path(__file__).parents[1]
picture = np.ascontiguousarray(np.asarray(Image.open(ROOT / "examples/photographs/coffee.png").convert("RGB"))[40:340:5, 120:520:5])


def runs(mask):
    """Run lengths column by column, zeros first, as COCO has them."""
    flat = np.concatenate([[0], mask.T.flatten().astype(np.int8), [-1]])
    return np.diff(np.concatenate([[0], np.flatnonzero(flat[1:] != flat[:-1])])).astype(np.int32)


class Authors(Mask2FormerImageProcessorPil):
    """OneFormer's: no sides that are multiples of 32, masks as they are, and objects as the authors' evaluation has them, not as transformers shows them, without overlap."""

    def __init__(self):
        super().__init__(size_divisor=0)

    def post_process_panoptic_segmentation(self, outputs, **options):
        return MaskFormerImageProcessor().post_process_panoptic_segmentation(outputs, **options)

    def post_process_semantic_segmentation(self, outputs, target_sizes):
        return MaskFormerImageProcessor().post_process_semantic_segmentation(outputs, target_sizes=target_sizes)

    def post_process_instance_segmentation(self, outputs, threshold, target_sizes, return_binary_maps):
        shares = outputs.class_queries_logits[0].softmax(-1)[:, :-1]
        scores, pairs = shares.flatten().topk(len(shares))
        masks = outputs.masks_queries_logits[0][pairs // shares.shape[1]]
        inside = (masks > 0).float()
        scores = scores * (masks.sigmoid() * inside).flatten(1).sum(1) / (inside.flatten(1).sum(1) + 1e-6)
        large = torch.nn.functional.interpolate(masks[None], size=target_sizes[0], mode="bilinear")[0] > 0
        kept = [i for i in range(len(scores)) if scores[i] >= threshold and inside[i].any()]
        return [dict(segmentation=large[kept], segments_info=[dict(label_id=int(pairs[i] % shares.shape[1]), score=round(float(scores[i]), 6)) for i in kept])]


def found(case, processor, ask, side):
    """Segments, objects and classes of the picture, with scaled weights. `ask(model, image, task)` gives outputs; objects are of masks of `side`, where nothing is resized again."""
    model, *_ = instance(case, seed())
    with torch.no_grad():
        for name, weight in model.named_parameters():
            for pattern, scale in SCALES.items():
                if re.search(pattern, name):
                    weight.mul_(scale)
        x = processor.preprocess([Image.fromarray(picture)], size=SIZE, return_tensors="pt")["pixel_values"]
        outputs = {task: SimpleNamespace(**ask(model, x, task)) for task in ("panoptic", "instance", "semantic")}
    size = picture.shape[:2]
    whole = processor.post_process_panoptic_segmentation(outputs["panoptic"], label_ids_to_fuse=set(), target_sizes=[size], **LIMITS)[0]
    objects = processor.post_process_instance_segmentation(outputs["instance"], threshold=0.1, target_sizes=[side], return_binary_maps=True)[0]
    infos = objects["segments_info"]
    order = sorted(range(len(infos)), key=lambda i: -infos[i]["score"])[:4]
    classes = processor.post_process_semantic_segmentation(outputs["semantic"], target_sizes=[size])[0]
    print(len(whole["segments_info"]), "segments,", len(infos), "objects,", len(np.unique(classes)), "classes")
    return dict(
        side=side, panoptic=dict(labels=whole["segmentation"].numpy().astype(np.uint8), segments=[dict(id=s["id"], classId=s["label_id"], score=s["score"]) for s in whole["segments_info"]]),
        instances=[dict(classId=infos[i]["label_id"], score=infos[i]["score"], counts=runs(objects["segmentation"][i].numpy() > 0)) for i in order],
        semantic=classes.numpy().astype(np.uint8))


with Fixture("packages/nn/src/tasks/universal-pictures.fixture.json", __file__, "torch", "transformers", "pillow") as f:
    f["image"], f["scales"], f["limits"] = picture, list(SCALES.items()), LIMITS
    f["mask2former"] = found(mask2former.CASES["mask2former"], Mask2FormerImageProcessorPil(), lambda model, x, _: model(x), (384, 384))
    f["oneformer"] = found(oneformer.CASES["oneformer"], Authors(), lambda model, x, task: model(x, task), picture.shape[:2])
