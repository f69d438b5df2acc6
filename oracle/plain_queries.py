"""What `panoptic`, `instance` and `semantic` of @segkit/nn find by networks of queries on plain transformers: EoMT with transformers' image processor, RF-DETR with its authors' preparation of images, on a piece of a photograph."""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torchvision.transforms import functional
from transformers.models.eomt.image_processing_pil_eomt import EomtImageProcessorPil as EomtImageProcessor
from transformers.models.rf_detr.image_processing_rf_detr import RfDetrImageProcessor

sys.path.append(str(Path(__file__).parent / "networks"))
import eomt  # noqa: E402
import rfdetr  # noqa: E402
from fixture import ROOT, Fixture, seed  # noqa: E402
from network import instance  # noqa: E402

SIDE = eomt.TINY["image_size"]
TILE = dict(shortest_edge=SIDE, longest_edge=SIDE)
picture = np.asarray(Image.open(f"{ROOT}/examples/photographs/coffee.png").convert("RGB").resize((120, 80)))[16:64, 20:95].copy()
size = picture.shape[:2]
bits = lambda mask: np.packbits(np.asarray(mask, np.uint8))


class Answers(dict):
    __getattr__ = dict.get


def asked(model, **inputs):
    with torch.no_grad():
        return Answers(model(inputs["pixel_values"]))


plain = instance(eomt.CASES["eomt"], seed())[0].float()
with Fixture("packages/nn/src/tasks/plain-queries.fixture.json", __file__, "numpy", "torch", "torchvision", "transformers", "Pillow") as f:
    f["picture"] = picture
    padded = EomtImageProcessor(size=TILE, do_pad=True)
    outputs = asked(plain, **padded(picture, return_tensors="pt"))
    limits = dict(threshold=0.1, mask_threshold=0.4, overlap_mask_area_threshold=0.1)
    f["panoptic"] = []
    for stuff in [], [2, 4]:
        found = padded.post_process_panoptic_segmentation(outputs, [size], stuff_classes=stuff, **limits)[0]
        print("panoptic", stuff, found["segments_info"], [int((found["segmentation"] == s["id"]).sum()) for s in found["segments_info"]])
        f["panoptic"].append(dict(stuff=stuff, limits=limits, labels=found["segmentation"].numpy().astype(np.int8), classIds=[s["label_id"] for s in found["segments_info"]], scores=[s["score"] for s in found["segments_info"]]))
    # masks of the published code overwrite each other: each alone is what is compared
    f["instance"] = dict(threshold=0.2, objects=[])
    for query in range(outputs.class_queries_logits.shape[1]):
        one = Answers({k: v[:, query : query + 1] for k, v in outputs.items()})
        found = padded.post_process_instance_segmentation(one, [size], threshold=0.2)[0]
        for s in found["segments_info"]:
            mask = found["segmentation"].numpy() == s["id"]
            print("instance", s, mask.sum())
            f["instance"]["objects"].append(dict(classId=s["label_id"], score=s["score"], mask=bits(mask)))
    split = EomtImageProcessor(size=dict(shortest_edge=SIDE, longest_edge=None), do_split_image=True)
    tiles = split(picture, return_tensors="pt")
    outputs = asked(plain, **tiles)
    outputs["patch_offsets"] = [tuple(int(v) for v in offset) for offset in tiles["patch_offsets"]]
    labels = split.post_process_semantic_segmentation(outputs, [size])[0].numpy()
    print("semantic", outputs["patch_offsets"], np.bincount(labels.ravel()))
    f["semantic"] = labels.astype(np.uint8)

    f["rfdetr"] = []
    for name in "rfdetr", "rfdetr_boxes":
        model = instance(rfdetr.CASES[name], seed())[0].float()
        side = rfdetr.CASES[name].size
        floats = functional.normalize(functional.to_tensor(picture), [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
        with torch.no_grad():
            outputs = Answers(model(functional.resize(floats, list(side))[None]))
        threshold = 0.55
        found = RfDetrImageProcessor().post_process_object_detection(outputs, threshold=threshold, target_sizes=[size])[0]
        objects = [dict(score=float(s), classId=int(c), box=b.numpy()) for s, c, b in zip(found["scores"], found["labels"], found["boxes"])]
        if outputs.pred_masks is not None:
            masks = RfDetrImageProcessor().post_process_instance_segmentation(outputs, threshold=threshold, target_sizes=[size], return_binary_maps=True)[0]
            assert len(masks["segmentation"]) == len(objects), "an empty mask: another threshold"
            for own, mask in zip(objects, masks["segmentation"]):
                own["mask"] = bits(mask.numpy())
        print(name, [(round(o["score"], 3), o["classId"]) for o in objects], flush=True)
        f["rfdetr"].append(dict(name=name, threshold=threshold, objects=objects))
