"""Expected segments of queries for @segkit/nn's `panoptic`: transformers' own post-processing of drawn logits, padded images and other mask sizes included."""
from types import SimpleNamespace

import numpy as np
import torch
from transformers.models.mask2former.image_processing_mask2former import Mask2FormerImageProcessor
from transformers.models.maskformer.image_processing_maskformer import MaskFormerImageProcessor

from fixture import Fixture, seed

QUERIES, CLASSES = 14, 6
rng = np.random.default_rng(seed())


def draw(height, width):
    """Masks that are blobs, some alike; classes that are mostly sure."""
    y, x = np.mgrid[:height, :width]
    masks = []
    for _ in range(QUERIES):
        cy, cx, r = rng.uniform(0, height), rng.uniform(0, width), rng.uniform(3, 7)
        masks.append((r - np.hypot(y - cy, x - cx)) * rng.uniform(0.5, 2) + rng.normal(0, 0.3, (height, width)))
    classes = rng.normal(0, 1, (QUERIES, CLASSES + 1))
    classes[np.arange(QUERIES), rng.integers(0, CLASSES + 1, QUERIES)] += 4
    return classes.astype(np.float32)[None], np.stack(masks).astype(np.float32)[None]


def case(processor, size, grid, fused, **limits):
    classes, masks = draw(*grid)
    outputs = SimpleNamespace(class_queries_logits=torch.from_numpy(classes), masks_queries_logits=torch.from_numpy(masks))
    found = processor.post_process_panoptic_segmentation(outputs, label_ids_to_fuse=set(fused), target_sizes=[size], **limits)[0]
    infos = found["segments_info"]
    ids = sorted({info["id"] for info in infos})
    # a segment of its own for each, which the reference does not promise once stuff was joined
    classes_of = {i: {info["label_id"] for info in infos if info["id"] == i} for i in ids}
    assert all(len(own) == 1 for own in classes_of.values()), "segments share a number: draw again"
    labels = found["segmentation"].numpy()
    return dict(
        classes=classes[0], masks=masks[0], fused=list(fused), height=size[0], width=size[1], limits=limits,
        labels=labels.astype(np.uint8), ids=np.array(ids, np.int32), classIds=np.array([classes_of[i].pop() for i in ids], np.int32),
        scores=np.array([next(info["score"] for info in infos if info["id"] == i) for i in ids], np.float32),
    )


plain, resizing = MaskFormerImageProcessor(), Mask2FormerImageProcessor()
with Fixture("packages/nn/src/tasks/panoptic-queries.fixture.json", __file__, "torch", "transformers") as f:
    f["apart"] = case(plain, (41, 62), (14, 21), [], threshold=0.5, overlap_mask_area_threshold=0.8)
    f["loose"] = case(plain, (50, 77), (18, 22), [], threshold=0.3, mask_threshold=0.4, overlap_mask_area_threshold=0.3)
    f["fused"] = case(plain, (44, 66), (15, 22), [5], threshold=0.5, overlap_mask_area_threshold=0.5)
    f["resized"] = case(resizing, (64, 80), (16, 24), [], threshold=0.4, overlap_mask_area_threshold=0.3)
