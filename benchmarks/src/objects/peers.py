"""What other libraries take from the same outputs: python peers.py NETWORK FOLDER HEIGHT WIDTH LIMIT, the row as JSON in the last line. LIMIT is of memory, in GiB: what needs more ends by itself, and not the machine."""
import json
import re
import resource
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch


def kibibytes(key):
    with open("/proc/self/status") as status:
        return int(re.search(key + r":\s+(\d+)", status.read()).group(1))


def tensor(folder, name):
    shape = json.loads((folder / f"{name}.json").read_text())
    return torch.from_numpy(np.fromfile(folder / f"{name}.f32", np.float32).reshape(shape))


def transformers(processor, method):
    def made(folder):
        import transformers as library

        outputs = SimpleNamespace(**{name: tensor(folder, name) for name in ("class_queries_logits", "masks_queries_logits")})
        finder = getattr(getattr(library, processor)(), f"post_process_{method}_segmentation")
        return f"transformers {library.__version__}", lambda size: len(finder(outputs, target_sizes=[size])[0]["segments_info"])

    return made


def torchvision(folder):
    import torchvision as library
    from torchvision.models.detection.roi_heads import paste_masks_in_image

    masks, boxes = tensor(folder, "masks"), tensor(folder, "boxes")
    # boxes of the size that is asked for, and masks as its own models give them: more likely inside than not
    paste = lambda size: len(paste_masks_in_image(masks[:, None], boxes * torch.tensor([size[1], size[0]] * 2), size) > 0.5)
    return f"torchvision {library.__version__}", paste


PEERS = {
    "MaskFormer, panoptic": transformers("MaskFormerImageProcessor", "panoptic"),
    "MaskFormer, instances": transformers("MaskFormerImageProcessor", "instance"),
    "Mask2Former, panoptic": transformers("Mask2FormerImageProcessor", "panoptic"),
    "Mask2Former, instances": transformers("Mask2FormerImageProcessor", "instance"),
    "Mask R-CNN": torchvision,
}

what, folder, height, width, limit = sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:6])
torch.set_num_threads(1)
by, find = PEERS[what](folder)
with torch.no_grad():
    # once for what is made at the first call
    find((300, 400))
    resource.setrlimit(resource.RLIMIT_AS, (limit << 30, limit << 30))
    with open("/proc/self/clear_refs", "w") as refs:
        refs.write("5")
    before, begun, ended = kibibytes("VmRSS"), time.process_time(), False
    try:
        found = find((height, width))
    except (MemoryError, RuntimeError) as error:
        if "memory" not in str(error).lower():
            raise
        found, ended = 0, True
ms = 1000 * (time.process_time() - begun)
peak = 1024 * (kibibytes("VmHWM") - before)
row = {"what": what, "by": by, "found": found, "peakMiB": peak / 2**20, "bytesPerPixel": peak / (height * width), "ms": ms}
print(json.dumps({**row, **({"ended": True} if ended else {})}))
