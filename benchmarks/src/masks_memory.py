"""Peak memory of the authors' automatic masks: python masks_memory.py WEIGHTS HEIGHT WIDTH SIDE, the last line as JSON. Weights and image are those of the other side."""
import json
import re
import sys

import numpy as np
import torch
from safetensors.torch import load_file
from segment_anything import SamAutomaticMaskGenerator, sam_model_registry


def kilobytes(key):
    with open("/proc/self/status") as status:
        return int(re.search(key + r":\s+(\d+)", status.read()).group(1))


weights, height, width, side = sys.argv[1], *map(int, sys.argv[2:5])
torch.set_num_threads(1)
sam = sam_model_registry["vit_b"]().eval()
sam.load_state_dict({name: value.reshape(sam.state_dict()[name].shape) for name, value in load_file(weights).items()}, strict=False)
index = np.arange(height * width * 3, dtype=np.uint64)
image = ((index * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)) >> np.uint64(24)
image = image.astype(np.uint8).reshape(height, width, 3)
del index
generator = SamAutomaticMaskGenerator(sam, points_per_side=side, pred_iou_thresh=-1e9, stability_score_thresh=-1, box_nms_thresh=1)
with open("/proc/self/clear_refs", "w") as refs:
    refs.write("5")
before = kilobytes("VmRSS")
with torch.no_grad():
    masks = generator.generate(image)
print(json.dumps([{"what": "segment-anything", "peakMiB": round((kilobytes("VmHWM") - before) / 1024), "masks": len(masks)}]))
