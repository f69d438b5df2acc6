"""Expected values of the task promptable of @segkit/nn: segment-anything's predictor and generator of automatic masks on a photograph, with the narrow SAM of oracle/networks; and transformers' SamModel with the same weights."""
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file
from segment_anything import SamAutomaticMaskGenerator, SamPredictor

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import ROOT, Fixture, seed  # noqa: E402
from network import instance  # noqa: E402
from sam import CASES  # noqa: E402
from sam_transformers import transformers_sam  # noqa: E402

torch.set_num_threads(1)
model = instance(CASES["sam"], seed())[0]
picture = np.ascontiguousarray(np.asarray(Image.open(os.path.join(ROOT, "examples/photographs/coffee.png")).convert("RGB"))[100:310:2, 150:420:2])
predictor = SamPredictor(model)
predictor.set_image(picture)
height, width = picture.shape[:2]
PROMPTS = [
    dict(points=[[70, 40, 1]]),
    dict(points=[[70, 40, 1], [10, 90, 0]]),
    dict(box=[20, 10, 90, 80]),
    dict(box=[20.5, 10.25, 90, 80], points=[[30, 30, 0]]),
    dict(points=[[0, 0, 1], [width - 1, height - 1, 1], [50, 50, 0]]),
]


def predict(prompt, multi, mask=None):
    points = np.array(prompt.get("points", []), np.float64).reshape(-1, 3)
    some = len(points) > 0
    return predictor.predict(points[:, :2] if some else None, points[:, 2] if some else None, np.array(prompt["box"]) if "box" in prompt else None, mask, multi, True)


def in_transformers():
    """The same network as transformers has it: the names of its file, and the largest difference of its masks, relative to the largest score."""
    hf = transformers_sam(model)
    with tempfile.TemporaryDirectory() as folder:
        hf.save_pretrained(folder)
        names = sorted(load_file(Path(folder) / "model.safetensors"))
    with torch.no_grad():
        x = predictor.model.preprocess(torch.as_tensor(predictor.transform.apply_image(picture)).permute(2, 0, 1)[None].float())
        points = torch.tensor([[[[60.0, 50.0]]]])
        theirs = hf(pixel_values=x, input_points=points, input_labels=torch.tensor([[[1]]]), multimask_output=True).pred_masks[0, 0]
        ours = predictor.predict_torch(points[0], torch.tensor([[1]]), multimask_output=True)[2][0]
    return names, float((theirs - ours).abs().max() / ours.abs().max())


def steps(values):
    """Every 7th value of a map, which is prime to its width."""
    return values.flatten()[::7].astype(np.float32)


with Fixture("packages/nn/src/tasks/promptable.fixture.json", __file__, "numpy", "torch", "torchvision", "segment-anything", "transformers", "Pillow") as f:
    f["picture"] = picture
    f["input"] = list(predictor.input_size)
    f["embedding"] = steps(predictor.features.numpy())
    cases = []
    for prompt in PROMPTS:
        several, single = predict(prompt, True), predict(prompt, False)
        best = int(several[1].argmax())
        again = predict(prompt, False, several[2][best][None])
        cases.append(dict(prompt=prompt, scores=several[1], single=single[1], areas=[int((m > 0).sum()) for m in several[0]], logits=[steps(m) for m in several[2]],
                          upsampled=steps(several[0][best]), mask=np.packbits(several[0][best] > 0), singleMask=np.packbits(single[0][0] > 0),
                          again=dict(score=again[1], logits=steps(again[2][0]), mask=np.packbits(again[0][0] > 0))))
    f["prompts"] = cases
    names, difference = in_transformers()
    print(len(names), "names in transformers, masks differ by", difference)
    assert difference < 1e-5
    f["transformers"] = names
    automatic = []
    base = dict(points_per_side=6, points_per_batch=16, pred_iou_thresh=0.0, stability_score_thresh=0.0, box_nms_thresh=0.95)
    quality = np.sort([a["predicted_iou"] for a in SamAutomaticMaskGenerator(model, **{**base, "box_nms_thresh": 1.0}).generate(picture)])
    stable = np.sort([a["stability_score"] for a in SamAutomaticMaskGenerator(model, **{**base, "box_nms_thresh": 1.0, "stability_score_offset": 0.1}).generate(picture)])
    print(quality[[0, len(quality) // 2, -1]], stable[[0, len(stable) // 2, -1]], len(quality))
    # between two values, so that rounding decides nothing
    between = lambda values, part: float(np.float32((values[int(part * len(values))] + values[int(part * len(values)) + 1]) / 2))
    for options in (base, {**base, "pred_iou_thresh": between(quality, 0.4)}, {**base, "stability_score_thresh": between(stable, 0.4), "stability_score_offset": 0.1},
                    {**base, "pred_iou_thresh": between(quality, 0.4), "crop_n_layers": 1, "crop_n_points_downscale_factor": 2, "crop_nms_thresh": 0.9},
                    {**base, "min_mask_region_area": 40}):
        masks = SamAutomaticMaskGenerator(model, **options, output_mode="uncompressed_rle").generate(picture)
        automatic.append(dict(options=options, masks=[dict(counts=np.array(m["segmentation"]["counts"], np.int32), area=m["area"], bbox=m["bbox"], quality=m["predicted_iou"], point=m["point_coords"][0],
                                                           stability=m["stability_score"], crop=m["crop_box"]) for m in masks]))
        print(options, len(masks), [m["area"] for m in masks][:8])
    f["automatic"] = automatic
