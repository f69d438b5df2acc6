"""Expected values of the task promptableVideo of @segkit/nn: the authors' SAM 2 with the narrow configuration of oracle/networks, frame by frame as their predictor runs it, on a photograph that moves."""
import os
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

sys.path.append(str(Path(__file__).parent / "networks"))
import importlib.util  # noqa: E402

from drawn import draw  # noqa: E402
from fixture import ROOT, Fixture, seed  # noqa: E402
from network import instance  # noqa: E402

# the program has the name of the package that it asks
spec = importlib.util.spec_from_file_location("narrow", Path(__file__).parent / "networks/sam2.py")
narrow = importlib.util.module_from_spec(spec)
spec.loader.exec_module(narrow)

torch.set_num_threads(1)
SIZE, HEIGHT, WIDTH = narrow.SIZE, 70, 110
HEAD = "sam_mask_decoder.pred_obj_score_head.layers.2.bias"
SURE = [[1], 0.9, 1.1]
model = instance(narrow.CASES["sam2"], seed())[0]
with torch.no_grad():
    # as narrow networks go, nothing would ever be there
    model.get_parameter(HEAD).copy_(torch.from_numpy(draw(seed(), HEAD, (1,), *SURE[1:])))
decoder = model.sam_mask_decoder
decoder.dynamic_multimask_via_stability, decoder.dynamic_multimask_stability_delta, decoder.dynamic_multimask_stability_thresh = True, 0.05, 0.98
photograph = np.asarray(Image.open(os.path.join(ROOT, "examples/photographs/coffee.png")).convert("RGB"))[100:310:2, 150:420:2]
frames = [np.ascontiguousarray(photograph[i : i + HEIGHT, 2 * i : 2 * i + WIDTH]) for i in range(6)]
memory = {"cond_frame_outputs": {}, "non_cond_frame_outputs": {}}


def encoded(frame):
    x = torch.from_numpy(frame).permute(2, 0, 1)[None] / 255
    x = F.interpolate(x, (SIZE, SIZE), mode="bilinear", antialias=True)
    mean, std = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1), torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
    return model._prepare_backbone_features(model.forward_image((x - mean) / std))[1:]


def step(index, points=None, mask=None, earlier=None):
    """One frame, as the predictor's `_run_single_frame_inference` and `_run_memory_encoder` do it."""
    features, places, sizes = encoded(frames[index])
    tracked = index in memory["non_cond_frame_outputs"]
    is_first = (points is not None or mask is not None) and not tracked
    given = None
    if points is not None:
        scale = torch.tensor([SIZE / WIDTH, SIZE / HEIGHT])
        given = dict(point_coords=torch.tensor([[p[:2] for p in points]], dtype=torch.float32) * scale, point_labels=torch.tensor([[p[2] for p in points]], dtype=torch.int32))
    whole = None
    if mask is not None:
        whole = (F.interpolate(torch.from_numpy(mask)[None, None].float(), (SIZE, SIZE), mode="bilinear", antialias=True) >= 0.5).float()
    out = model.track_step(
        frame_idx=index, is_init_cond_frame=is_first, current_vision_feats=features, current_vision_pos_embeds=places, feat_sizes=sizes, point_inputs=given, mask_inputs=whole,
        output_dict=memory, num_frames=1000, run_mem_encoder=False, prev_sam_mask_logits=None if earlier is None else earlier.clamp(-32, 32))
    large = F.interpolate(out["pred_masks"], size=(SIZE, SIZE), mode="bilinear", align_corners=False)
    kept, code = model._encode_new_memory(features, sizes, large, out["object_score_logits"], points is not None or mask is not None)
    out["maskmem_features"], out["maskmem_pos_enc"] = kept.to(torch.bfloat16).float(), code
    memory["cond_frame_outputs" if is_first or index in memory["cond_frame_outputs"] else "non_cond_frame_outputs"][index] = out
    drawn = F.interpolate(out["pred_masks"], size=(HEIGHT, WIDTH), mode="bilinear", align_corners=False)[0, 0].numpy()
    values = out["pred_masks"].flatten().numpy()
    print(index, float(out["object_score_logits"]), float((drawn > 0).mean()), np.abs(values).max(), flush=True)
    return dict(index=index, points=points or [], logits=values, object=float(out["object_score_logits"]), mask=np.packbits(drawn > 0), pointer=out["obj_ptr"][0].numpy()), out["pred_masks"]


if __name__ == "__main__":
    with Fixture("packages/nn/src/tasks/promptable-video.fixture.json", __file__, "numpy", "torch", "sam2", "Pillow") as f, torch.no_grad():
        f["sure"] = dict(name=HEAD, tensor=SURE)
        f["photograph"] = photograph
        f["size"] = [HEIGHT, WIDTH]
        steps = []
        first, logits = step(0, [[70, 40, 1]])
        steps.append(first)
        second, _ = step(0, [[70, 40, 1], [10, 60, 0]], earlier=logits)
        steps.append(second)
        for index in (1, 2):
            found, logits = step(index)
            steps.append(found)
        # a correction of a frame that was followed: a box, whose corners come first, and a point
        steps.append(step(2, [[30, 10, 2], [90, 60, 3], [5, 5, 0]], earlier=logits)[0])
        steps.append(step(3)[0])
        y, x = np.mgrid[:HEIGHT, :WIDTH]
        steps.append(step(4, mask=((x - 60) ** 2 + (y - 30) ** 2 < 400).astype(np.float32))[0])
        steps.append(step(5)[0])
        f["steps"] = steps
