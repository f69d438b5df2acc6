"""Expected values of the task promptable of @segkit/nn with SAM 2: the authors' image predictor with the narrow network of promptable_video.py, on a photograph; and the names that transformers has."""
import sys
from pathlib import Path

import numpy as np
import torch
import transformers

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import Fixture  # noqa: E402
from promptable_video import HEAD, HEIGHT, SURE, WIDTH, frames, model, narrow  # noqa: E402

sys.path[:] = [folder for folder in sys.path if Path(folder).resolve() != Path(__file__).parent / "networks"]
from sam2.sam2_image_predictor import SAM2ImagePredictor  # noqa: E402

predictor = SAM2ImagePredictor(model)
predictor._bb_feat_sizes = [(narrow.SIZE // by,) * 2 for by in (4, 8, 16)]
predictor.set_image(frames[0])
PROMPTS = [dict(points=[[70, 40, 1]]), dict(points=[[70, 40, 1], [10, 60, 0]]), dict(box=[20, 10, 90, 60]), dict(box=[20.5, 10.25, 90, 60], points=[[30, 30, 0]])]


def predict(prompt, several, mask=None):
    points = np.array(prompt.get("points", []), np.float32).reshape(-1, 3)
    some = len(points) > 0
    return predictor.predict(points[:, :2] if some else None, points[:, 2] if some else None, np.array(prompt["box"], np.float32) if "box" in prompt else None, mask, several, True)


with Fixture("packages/nn/src/tasks/promptable-images.fixture.json", __file__, "numpy", "torch", "sam2", "transformers", "Pillow") as f:
    f["sure"], f["picture"] = dict(name=HEAD, tensor=SURE), frames[0]
    cases = []
    for prompt in PROMPTS:
        masks, scores, logits = predict(prompt, True)
        best = int(scores.argmax())
        single = predict(prompt, False)
        again = predict(prompt, False, logits[best][None])
        bits = lambda mask: np.packbits(mask > 0)
        cases.append(dict(prompt=prompt, scores=scores, logits=logits[:, ::5, ::5].copy(), mask=bits(masks[best]), single=dict(score=single[1], mask=bits(single[0][0])), again=dict(score=again[1], mask=bits(again[0][0]))))
        print(prompt, scores, single[1], again[1], [float((m > 0).mean()) for m in masks], flush=True)
    f["prompts"] = cases
    with torch.device("meta"):
        f["transformers"] = list(transformers.Sam2VideoModel(transformers.Sam2VideoConfig()).state_dict())
